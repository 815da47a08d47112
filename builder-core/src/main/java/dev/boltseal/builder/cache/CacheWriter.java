package dev.boltseal.builder.cache;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes the blobs of one build into a cache: every blob gets a temporary name first, and then its digest. The
/// locked file shows others that the build is still running.
final class CacheWriter implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final CacheLocation place;
    private final String id;
    private final LockedFile alive;

    private CacheWriter(CacheLocation place, String id, LockedFile alive) {
        this.place = place;
        this.id = id;
        this.alive = alive;
    }

    /// Creates the cache if it doesn't exist, and removes what killed builds left in it.
    static CacheWriter begin(CacheLocation place) throws IOException {
        try (var _ = place.prepare()) {
            removeAbandoned(place);
            String id = UUID.randomUUID().toString();
            Path lock = place.filling().resolve(id + LOCK);
            return switch (LockedFile.take(lock, id)) {
                case LockedFile.Attempt.Taken(var file) -> new CacheWriter(place, id, file);
                case LockedFile.Attempt.Busy(var holder) -> throw new IOException("a new lock is held by " + holder);
            };
        }
    }

    /// Stores a blob, completely or not at all.
    void put(Digest digest, BlobCache.Content content) throws IOException {
        Path part = place.filling().resolve(id + "." + digest.hex());
        try {
            try (var channel = FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                content.copyTo(channel);
            }
            Files.move(part, place.blob(digest), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void close() throws IOException {
        try (alive) {
            Files.deleteIfExists(place.filling().resolve(id + LOCK));
        }
    }

    /// Removes the files of every build that is no longer running. The caller must hold the lock of the cache,
    /// because a build that is just starting has its file before it has its lock.
    static void removeAbandoned(CacheLocation place) throws IOException {
        List<Path> files = DirectoryListing.children(place.filling());
        for (String each : files.stream().map(CacheWriter::owner).collect(Collectors.toSet())) {
            if (LockedFile.take(place.filling().resolve(each + LOCK), each)
                    instanceof LockedFile.Attempt.Taken(var gone)) {
                try (gone) {
                    for (Path file : files.stream()
                            .filter(file -> owner(file).equals(each))
                            .toList()) {
                        Files.deleteIfExists(file);
                    }
                    Files.deleteIfExists(place.filling().resolve(each + LOCK));
                }
            }
        }
    }

    private static String owner(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
