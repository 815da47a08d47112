package dev.boltseal.builder.cache;

import dev.boltseal.base.durable.DirectoryListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Reduces a cache to its size limit: the blobs that were used longest ago are removed first. Somebody who is
/// reading a blob keeps it, because an open file outlives its name.
final class Eviction {
    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{64}");

    private final CacheLocation place;
    private final CacheBound bound;

    Eviction(CacheLocation place, CacheBound bound) {
        this.place = place;
        this.bound = bound;
    }

    /// @param used when it was stored or last used
    private record Kept(Path file, long size, FileTime used) {}

    /// The caller must hold the lock of the cache.
    void run() throws IOException {
        List<Kept> all = kept();
        long sum = all.stream().mapToLong(Kept::size).sum();
        for (Kept each : all) {
            if (sum <= bound.bytes()) {
                return;
            }
            Files.deleteIfExists(each.file());
            sum -= each.size();
        }
    }

    private List<Kept> kept() throws IOException {
        List<Path> files = DirectoryListing.children(place.blobs()).stream()
                .filter(file -> BLOB.matcher(file.getFileName().toString()).matches())
                .toList();
        List<Kept> kept = new ArrayList<>();
        for (Path file : files) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()) {
                    kept.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
                }
            } catch (NoSuchFileException e) {
                // another build found it damaged
            }
        }
        kept.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
        return kept;
    }
}
