package dev.boltseal.edge.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads whole files that should be small.
public final class SmallFile {
    private SmallFile() {}

    /// @param maxBytes of a longer file one byte more is read, so that whoever checks the length sees that it is
    ///     too long
    public static byte[] read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}
