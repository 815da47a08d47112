package dev.boltseal.format.app;

import java.util.Arrays;
import java.util.HexFormat;

/// The bytes of a small file.
public final class FileContent {
    private final byte[] bytes;

    FileContent(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileContent content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The number of bytes, not the bytes, which may be secret.
    @Override
    public String toString() {
        return "%d bytes, hash %s".formatted(bytes.length, HexFormat.of().toHexDigits(hashCode()));
    }
}
