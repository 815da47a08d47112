package dev.boltseal.builder.output;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// `FILE.sha256` beside a file: its SHA-256, for `sha256sum -c`. It finds damage, and says nothing about who made the
/// file.
///
/// Source: GNU coreutils, "md5sum invocation" (the same format; names with line breaks or backslashes are escaped).
public record ChecksumFile(Path subject) {
    /// @throws Failure `OUTPUT_EXISTS` if there is one already
    public void requireFree() {
        if (Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "checksum", Facts.of("file", path()));
        }
    }

    /// Writes it durably.
    ///
    /// @throws Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`
    public Path write(Digest sha256) {
        try {
            DurableFile.create(path(), line(sha256).getBytes(StandardCharsets.UTF_8));
            return path();
        } catch (FileAlreadyExistsException e) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "checksum", Facts.of("file", path()), e);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED,
                    "checksum",
                    Facts.of("file", path(), "subject", subject, "reason", e),
                    e);
        }
    }

    public Path path() {
        return subject.resolveSibling(subject.getFileName() + ".sha256");
    }

    private String line(Digest sha256) {
        String name = String.valueOf(subject.getFileName());
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return "%s%s  %s\n".formatted(escaped.equals(name) ? "" : "\\", sha256.hex(), escaped);
    }
}
