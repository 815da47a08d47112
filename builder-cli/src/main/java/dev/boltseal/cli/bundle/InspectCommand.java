package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.BundleFile;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows what a bundle says about itself.
@Command(
        name = "inspect",
        description =
                "Show what a bundle says about itself, without checking it. Run `boltseal verify` before you rely on it.",
        footer = {"", "Example:", "  boltseal inspect opcua_20261122131500.zip"})
public final class InspectCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    public InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Opened opened = new BundleFile(file)
                .read(source -> new Opened(new BundleReader(source).leadingEntries(), source.size()));
        console.answer(answer(opened));
    }

    /// @param size of the file, if it has one
    private record Opened(LeadingEntries leadingEntries, OptionalLong size) {}

    private Answer answer(Opened opened) {
        LeadingEntries leadingEntries = opened.leadingEntries();
        long fileSize = opened.size().orElse(0);
        var manifest = Manifest.parse(leadingEntries.manifest().content());
        var seal = Seal.parse(leadingEntries.seal().content());
        long size = leadingEntries.layout(manifest).size();
        var signer = seal.certificate();
        var json = new ObjectWriter()
                .bool("verified", false)
                .text("file", file.toString())
                .number("size", size)
                .number("fileSize", fileSize)
                .value("signer", BundleReport.signer(signer.name(), signer.key()));
        var facts = new Summary()
                .add("file", file)
                .add("size", new ByteSize(size))
                .add("sealed by", "%s (key %s)".formatted(signer.name(), signer.key()));
        var report = new BundleReport(manifest);
        List<String> lines = new ArrayList<>();
        lines.add("NOT VERIFIED: this is only what the file says. Check it with `boltseal verify`");
        lines.addAll(report.addTo(facts).lines());
        return new Answer(report.addTo(json).build(), lines, warnings(size, fileSize));
    }

    private List<String> warnings(long size, long fileSize) {
        if (size == fileSize) {
            return List.of();
        }
        return List.of(
                fileSize < size
                        ? "%s is incomplete: %s of %s are missing; copy it again"
                                .formatted(file, new Count(size - fileSize, "byte"), new Count(size, "byte"))
                        : "%s was changed: it has %s more than the bundle in it; copy it again"
                                .formatted(file, new Count(fileSize - size, "byte")));
    }
}
