package dev.boltseal.builder.source;

import com.github.luben.zstd.ZstdIOException;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tukaani.xz.MemoryLimitException;

/// A compressed file that is read once from its beginning. Its failures say what is wrong with it. For one thread.
final class CompressedFile implements AutoCloseable {
    private static final int READ_AHEAD_BYTES = 256 << 10;

    /// `ZSTD_error_frameParameter_windowTooLarge` of zstd_errors.h.
    private static final long ZSTD_WINDOW_TOO_LARGE = 16;

    private final Path file;
    private final CompressionFormat format;
    private final EndedStream packed;
    private final InputStream unpacked;

    private CompressedFile(Path file, CompressionFormat format, EndedStream packed) {
        this.file = file;
        this.format = format;
        this.packed = packed;
        try {
            this.unpacked = format.unpack(new BufferedInputStream(packed, READ_AHEAD_BYTES));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    /// @throws Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `OUTPUT_FAILED`
    static CompressedFile open(Path file, CompressionFormat format) {
        EndedStream packed = stream(file);
        try {
            return new CompressedFile(file, format, packed);
        } catch (Failure e) {
            close(packed);
            throw e;
        } catch (LinkageError e) {
            close(packed);
            throw noLibrary(file, e);
        }
    }

    /// The minimum number of bytes that the file unpacks to, if it states one; otherwise 0.
    ///
    /// @throws Failure `OUTPUT_FAILED`
    static long statedSize(Path file, CompressionFormat format) {
        try {
            return format.statedSize(file);
        } catch (LinkageError e) {
            throw noLibrary(file, e);
        }
    }

    /// Unpacks some more bytes. The decoders throw even unchecked exceptions for invalid data.
    ///
    /// @return how many bytes; negative at the end
    /// @throws Failure `ARCHIVE_UNREADABLE`
    int read(byte[] buffer) {
        try {
            return unpacked.read(buffer);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw broken(e);
        } catch (OutOfMemoryError e) {
            throw needsTooMuchMemory(e); // the dictionary of xz, which is asked for in one piece
        }
    }

    @Override
    public void close() {
        close(unpacked);
    }

    private Failure broken(Exception e) {
        if (isAboutMemory(e)) {
            return needsTooMuchMemory(e);
        }
        if (packed.isEnded()) {
            return new Failure(
                    FailureCode.ARCHIVE_UNREADABLE, "packed-cut", Facts.of("file", file, "packing", packing()), e);
        }
        return new Failure(
                FailureCode.ARCHIVE_UNREADABLE,
                "packed-damaged",
                Facts.of("file", file, "packing", packing(), "reason", e),
                e);
    }

    private Failure needsTooMuchMemory(Throwable e) {
        return new Failure(FailureCode.ARCHIVE_UNREADABLE, "memory", Facts.of("file", file, "packing", packing()), e);
    }

    private String packing() {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isAboutMemory(Exception e) {
        return e instanceof MemoryLimitException
                || (e instanceof ZstdIOException zstd && zstd.getErrorCode() == ZSTD_WINDOW_TOO_LARGE);
    }

    private static EndedStream stream(Path file) {
        try {
            return new EndedStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "archive", Facts.of("file", file, "reason", e), e);
        }
    }

    private static Failure noLibrary(Path file, LinkageError e) {
        return new Failure(FailureCode.OUTPUT_FAILED, "zstd-library", Facts.of("file", file, "reason", e), e);
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
