package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The archives of one order. Each is indexed once, and unpacked first if it is compressed, however many of its
/// images are needed. Owns what it unpacked. Safe for use by several threads.
public final class OpenedArchives implements AutoCloseable {
    private final ArchiveUnpacker unpacker;
    private final ArchiveObserver observer;
    private final Map<Path, NamedFiles> opened = new HashMap<>();
    private final List<UnpackedFile> unpacked = new ArrayList<>();

    /// @param directory where compressed archives are unpacked, into files that are gone when this is closed or
    ///     the process ends
    public OpenedArchives(Path directory, ArchiveObserver observer) {
        this(new ArchiveUnpacker(directory, UnpackLimits.standard()), observer);
    }

    OpenedArchives(ArchiveUnpacker unpacker, ArchiveObserver observer) {
        this.unpacker = unpacker;
        this.observer = observer;
    }

    /// @throws Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `OUTPUT_FAILED`
    synchronized NamedFiles open(Path file) {
        return opened.computeIfAbsent(file.toAbsolutePath().normalize(), absolute -> index(file));
    }

    /// After this, unpacked archives can no longer be read.
    @Override
    public synchronized void close() {
        for (UnpackedFile each : unpacked) {
            try {
                each.close();
            } catch (IOException e) {
                // its name is gone already, and its bytes go with the process
            }
        }
    }

    private NamedFiles index(Path file) {
        Optional<CompressionFormat> format = format(file);
        return TarIndex.read(file, format.isPresent() ? unpack(file, format.get()) : new ArchiveBytes.PlainFile(file));
    }

    private UnpackedFile unpack(Path file, CompressionFormat format) {
        observer.unpacking(file);
        UnpackedFile bytes = unpacker.unpack(file, format);
        unpacked.add(bytes);
        return bytes;
    }

    private static Optional<CompressionFormat> format(Path file) {
        try (var in = Files.newInputStream(file)) {
            return CompressionFormat.of(in.readNBytes(CompressionFormat.MAGIC_BYTES));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "archive", Facts.of("file", file, "reason", e), e);
        }
    }
}
