package dev.boltseal.edge.identity;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads whole files that ought to be small.
final class SmallFile {
    private SmallFile() {}

    /// @param maxBytes a longer file is cut one byte behind, so that who checks its length sees that it is too long
    static byte[] read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    /// The same for a file that somebody named.
    ///
    /// @throws BoltsealException `FILE_UNREADABLE`
    static byte[] readGiven(Path file, int maxBytes) {
        try {
            return read(file, maxBytes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static BoltsealException unreadable(Path file, IOException cause) {
        String got = cause instanceof NoSuchFileException ? "no such file" : cause.toString();
        return new BoltsealException(
                FailureCode.FILE_UNREADABLE,
                "%s: want a file to read, got %s; check the path".formatted(file, got),
                cause);
    }
}
