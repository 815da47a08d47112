package dev.boltseal.builder.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How large a compressed archive may become.
///
/// @param free how many bytes are left in the directory; asked repeatedly
/// @param reserve bytes of disk space that are left for others
/// @param ratio how many times its own size a file may unpack to, above `harmless`
/// @param harmless bytes that any file may unpack to
record UnpackLimits(FreeSpace free, long reserve, long ratio, long harmless) {
    private static final long RESERVE = 64L << 20;
    private static final long RATIO = 250;
    private static final long HARMLESS = 1L << 30;

    /// Says how many bytes can still be written in a directory.
    @FunctionalInterface
    interface FreeSpace {
        long in(Path directory) throws IOException;
    }

    /// The limits that apply to everybody. Images shrink to a half or a tenth, a bomb to a thousandth or less.
    static UnpackLimits standard() {
        return new UnpackLimits(directory -> Files.getFileStore(directory).getUsableSpace(), RESERVE, RATIO, HARMLESS);
    }

    /// The most bytes that a file may unpack to.
    ///
    /// @param packed its size in bytes
    long most(long packed) {
        return Math.max(harmless, packed > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : packed * ratio);
    }
}
