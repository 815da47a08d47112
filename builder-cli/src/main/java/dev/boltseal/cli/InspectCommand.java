package dev.boltseal.cli;

import dev.boltseal.console.ByteSize;
import dev.boltseal.console.Console;
import dev.boltseal.console.Facts;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.archive.Opening;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Reason;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Says what a bundle claims to be.
@Command(
        name = "inspect",
        description = "Show what a bundle says of itself, without believing it. Use verify before relying on it.",
        footer = {"", "Example:", "  boltseal inspect opcua_20261122131500.zip"})
final class InspectCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (var source = FileSource.open(file)) {
            Opening opening = new BundleReader(source).opening();
            show(opening, source.size().orElse(0));
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.INPUT_FAILED,
                    "%s: want to read it, got \"%s\"; try again".formatted(file, Reason.of(e)),
                    e);
        }
    }

    private void show(Opening opening, long fileSize) {
        var manifest = Manifest.parse(opening.manifest().content());
        var seal = Seal.parse(opening.seal().content());
        long size = opening.layout(manifest).size();
        if (size != fileSize) {
            console.warning("%s: want %d bytes, got %d; copy the file again".formatted(file, size, fileSize));
        }
        var signer = seal.certificate();
        var json = new ObjectWriter()
                .bool("verified", false)
                .text("file", file.toString())
                .number("size", size)
                .number("fileSize", fileSize)
                .value("signer", BundleReport.signer(signer.name(), signer.key()));
        var facts = new Facts()
                .add("file", file)
                .add("size", new ByteSize(size))
                .add("sealed by", "%s (key %s)".formatted(signer.name(), signer.key()));
        var report = new BundleReport(manifest);
        List<String> lines = new ArrayList<>();
        lines.add("NOT VERIFIED: this is what the file says of itself; check it with boltseal verify");
        lines.addAll(report.addTo(facts).lines());
        console.answer(report.addTo(json).build(), lines);
    }
}
