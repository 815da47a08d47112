package dev.boltseal.builder.pipeline;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.pull.ResumePoints;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What a build records before it pulls its first byte, for the build that continues where it stopped: a directory
/// beside the part.
///
/// | file | content |
/// |---|---|
/// | `bundle.json` | the manifest that the bundle will have |
/// | `bundle.json.p7s` | its seal |
/// | `marks` | how far each entry was written, in the form of [ResumePoints] |
///
/// Everything is durable before [#write] returns. Nothing that is read here is trusted.
final class Journal {
    private static final String MANIFEST = "bundle.json";
    private static final String SEAL = "bundle.json.p7s";
    private static final String MARKS = "marks";

    private final Path directory;

    Journal(Path directory) {
        this.directory = directory;
    }

    /// What the last build recorded here. Empty if none did, or if it did not finish recording.
    Optional<SealedManifest> unfinished() {
        try {
            return SealedManifest.parse(read(MANIFEST, Manifest.MAX_BYTES), read(SEAL, Seal.MAX_BYTES));
        } catch (IOException e) {
            return Optional.empty(); // where it is not just missing, writing the next one fails, too, and says so
        }
    }

    /// How far an earlier build wrote the entries; nothing if it doesn't say.
    ResumePoints resumePoints(Layout layout) {
        try {
            return Files.exists(directory.resolve(MARKS), LinkOption.NOFOLLOW_LINKS)
                    ? ResumePoints.left(directory.resolve(MARKS), layout)
                    : ResumePoints.fresh(directory.resolve(MARKS), layout);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Records a bundle in place of any other.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    void write(SealedPlan sealed) {
        try {
            DurableFile.createDirectories(directory);
            DurableFile.replace(directory.resolve(MANIFEST), sealed.manifest());
            DurableFile.replace(directory.resolve(SEAL), sealed.seal());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// @throws Failure `OUTPUT_FAILED`
    void remove() {
        try {
            WholeDirectory.remove(directory);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private byte[] read(String name, int most) throws IOException {
        try (var in =
                Files.newInputStream(directory.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("more than %d bytes in %s".formatted(most, name));
            }
            return bytes;
        }
    }

    private Failure failed(IOException e) {
        return new Failure(FailureCode.OUTPUT_FAILED, "journal", Facts.of("directory", directory, "reason", e), e);
    }
}
