package dev.boltseal.edge.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads whole files that ought to be small.
public final class SmallFile {
    private SmallFile() {}

    /// @param maxBytes a longer file is cut one byte behind, so that who checks its length sees that it is too long
    public static byte[] read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}
