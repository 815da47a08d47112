package dev.boltseal.terminal.bundle;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a bundle says of itself, before anything was checked.
///
/// @param signer as the seal names them
/// @param size of the bundle, in bytes, as its manifest determines it
/// @param fileSize of the file, in bytes
public record UnverifiedBundle(Path file, Manifest manifest, SignerCertificate signer, long size, long fileSize) {

    /// Reads the first two entries.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`, `INPUT_FAILED`, `NOT_A_BUNDLE`, `TRUNCATED`,
    ///     `LIMIT_EXCEEDED`, `MANIFEST_INVALID`, `FEATURE_UNKNOWN`, `SEAL_MALFORMED`
    public static UnverifiedBundle read(Path file) {
        return new BundleFile(file).read(source -> read(file, source));
    }

    private static UnverifiedBundle read(Path file, FileSource source) throws IOException {
        LeadingEntries entries = new BundleReader(source).leadingEntries();
        var manifest = Manifest.parse(entries.manifest().content());
        return new UnverifiedBundle(
                file,
                manifest,
                Seal.parse(entries.seal().content()).certificate(),
                entries.layout(manifest).size(),
                source.size().orElse(0));
    }

    ObjectWriter json() {
        var json = new ObjectWriter()
                .bool("verified", false)
                .text("file", file.toString())
                .number("size", size)
                .number("fileSize", fileSize)
                .value("signer", BundleReport.signer(signer.name(), signer.key()));
        return new BundleReport(manifest).addTo(json);
    }

    Summary facts() {
        var facts = new Summary()
                .add("file", file)
                .add("size", new ByteSize(size))
                .add("sealed by", "%s (key %s)".formatted(signer.name(), signer.key()));
        return new BundleReport(manifest).addTo(facts);
    }

    /// Where the file is shorter or longer than the bundle.
    List<String> warnings() {
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
