package dev.boltseal.keys.files;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that is written once, either completely or not at all. It never replaces an existing file.
public record NewFile(Path file) {

    /// @throws Failure `OUTPUT_EXISTS` if the name is taken, even by a link to nothing
    public void requireAbsent() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists();
        }
    }

    /// Writes the file; it is on the disk when this returns. It is linked to its name and not renamed, because a
    /// link fails if the name exists. So it never replaces an existing file, not even in a race.
    ///
    /// @param text ASCII
    /// @param mode for example `rw-------`, which the file has from its first byte on
    /// @throws Failure `OUTPUT_EXISTS`
    public void create(String text, String mode) throws IOException {
        Path draft = Files.createTempFile(
                directory(),
                ".boltseal",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } finally {
            Files.deleteIfExists(draft);
        }
        try (var channel = FileChannel.open(directory(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path directory() {
        return file.toAbsolutePath().resolveSibling(".");
    }

    private Failure exists() {
        return new Failure(FailureCode.OUTPUT_EXISTS, "key", Facts.of("file", file));
    }
}
