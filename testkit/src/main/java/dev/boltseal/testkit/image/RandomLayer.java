package dev.boltseal.testkit.image;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A layer of random files. Two images with an equal layer share it.
///
/// @param seed which is also the name of the directory with the layer's files
/// @param size sum of the files in bytes, before compression; compression removes about half of it
public record RandomLayer(long seed, long size, Compression compression) {
    private static final int PAGE = 64 << 10;
    private static final int FILES = 8;

    public RandomLayer {
        if (size < 0) {
            throw new IllegalArgumentException("layer: want at least 0 bytes, got " + size);
        }
    }

    /// Compressed as Docker does it.
    public RandomLayer(long seed, long size) {
        this(seed, size, Compression.GZIP);
    }

    /// Writes the uncompressed tar. Doesn't close the stream.
    void writeTar(OutputStream out) throws IOException {
        var random = new SplittableRandom(seed);
        String directory = "layer-" + HexFormat.of().toHexDigits(seed) + "/";
        try (var tar = new TarArchiveOutputStream(unclosed(out))) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            put(tar, new TarArchiveEntry(directory), 0, random);
            long left = size;
            for (int i = 0; left > 0; i++) {
                long part = i == FILES - 1 ? left : random.nextLong(left) + 1;
                put(tar, new TarArchiveEntry(directory + "file-" + i), part, random);
                left -= part;
            }
            var link = new TarArchiveEntry(directory + "link", TarConstants.LF_SYMLINK);
            link.setLinkName("file-0");
            put(tar, link, 0, random);
        }
    }

    /// Writes the layer as a registry has it. Doesn't close the stream.
    void write(OutputStream out) throws IOException {
        try (OutputStream compressed = compression.over(unclosed(out))) {
            writeTar(compressed);
        }
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, long bytes, SplittableRandom random)
            throws IOException {
        entry.setModTime(0);
        entry.setSize(bytes);
        tar.putArchiveEntry(entry);
        byte[] page = new byte[PAGE];
        byte[] noise = new byte[PAGE / 2];
        for (long left = bytes; left > 0; left -= PAGE) {
            random.nextBytes(noise);
            System.arraycopy(noise, 0, page, 0, noise.length);
            tar.write(page, 0, (int) Math.min(left, PAGE));
        }
        tar.closeArchiveEntry();
    }

    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
