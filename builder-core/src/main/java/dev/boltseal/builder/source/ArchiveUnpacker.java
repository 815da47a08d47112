package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Unpacks a compressed archive, once and from beginning to end, into a file that can be read at any position.
///
/// @param directory for the unpacked files, which have no name
record ArchiveUnpacker(Path directory, UnpackLimits limits) {
    private static final int BUFFER_BYTES = 1 << 20;

    /// How often the free space is checked, in bytes written.
    private static final long LOOK_BYTES = 64L << 20;

    /// @throws Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `OUTPUT_FAILED`; then nothing is left of it
    UnpackedFile unpack(Path file, CompressionFormat format) {
        long packed = size(file);
        requireSpace(file, Math.max(packed, CompressedFile.statedSize(file, format)));
        UnpackedFile unpacked = create(file);
        try {
            fill(unpacked, file, format, packed);
            return unpacked;
        } catch (RuntimeException e) {
            close(unpacked, e);
            throw e;
        }
    }

    private void fill(UnpackedFile unpacked, Path file, CompressionFormat format, long packed) {
        byte[] buffer = new byte[BUFFER_BYTES];
        long most = limits.most(packed);
        long written = 0;
        long nextLook = LOOK_BYTES;
        try (var source = CompressedFile.open(file, format)) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                written += count;
                if (written > most) {
                    throw bomb(file, packed, most);
                }
                if (written >= nextLook) {
                    nextLook = written + LOOK_BYTES;
                    requireSpace(file, LOOK_BYTES);
                }
                append(unpacked, buffer, count, file);
            }
        }
    }

    private static Failure bomb(Path file, long packed, long most) {
        return new Failure(
                FailureCode.ARCHIVE_UNREADABLE, "bomb", Facts.of("file", file, "packed", packed, "most", most));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "archive", Facts.of("file", file, "reason", e), e);
        }
    }

    private void requireSpace(Path file, long needed) {
        long free;
        try {
            free = limits.free().in(directory);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        if (free - limits.reserve() < needed) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED,
                    "archive-space",
                    Facts.of("file", file, "directory", directory, "needed", needed, "free", free));
        }
    }

    private UnpackedFile create(Path file) {
        try {
            return UnpackedFile.in(directory);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void append(UnpackedFile unpacked, byte[] bytes, int count, Path file) {
        try {
            unpacked.append(bytes, count);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private Failure cannotWrite(Path file, IOException e) {
        return new Failure(
                FailureCode.OUTPUT_FAILED,
                "archive-write",
                Facts.of("file", file, "directory", directory, "reason", e),
                e);
    }

    private static void close(UnpackedFile unpacked, RuntimeException e) {
        try {
            unpacked.close();
        } catch (IOException more) {
            e.addSuppressed(more);
        }
    }
}
