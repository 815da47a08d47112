package dev.boltseal.edge.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
}
