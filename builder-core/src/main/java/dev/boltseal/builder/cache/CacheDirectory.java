package dev.boltseal.builder.cache;

import dev.boltseal.base.failure.Reason;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Optional;

/// A cache in a directory, as one build uses it.
///
/// When something can't be written for the first time, there is a warning, and this build writes nothing more into
/// the cache. It still uses what is there.
public final class CacheDirectory implements BlobCache {
    private final CacheLocation place;
    private final CacheBound bound;
    private final InstantSource clock;
    private final CacheObserver observer;

    private Optional<CacheWriter> filling = Optional.empty();
    private boolean writable = true;
    private long underway;

    private CacheDirectory(CacheLocation place, CacheBound bound, InstantSource clock, CacheObserver observer) {
        this.place = place;
        this.bound = bound;
        this.clock = clock;
        this.observer = observer;
    }

    /// Writes nothing yet: the directory is created when there is something to keep, readable only by its owner.
    ///
    /// @throws dev.boltseal.base.failure.Failure `USAGE` if it belongs to others, others can change it, or it is
    ///     not a cache
    public static CacheDirectory at(Path directory, CacheBound bound, InstantSource clock, CacheObserver observer) {
        var place = new CacheLocation(directory.toAbsolutePath().normalize());
        place.requireUsable();
        return new CacheDirectory(place, bound, clock, observer);
    }

    @Override
    public Optional<CachedBlob> find(Descriptor blob) {
        Path file = place.blob(blob.digest());
        try {
            Optional<BasicFileAttributes> there = place.exists() ? attributes(file) : Optional.empty();
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (!isWhole(there.get(), blob)) {
                observer.warned(
                        "the cached layer %s is damaged (it should be a file of %d bytes, and is %s); it is pulled from the registry again"
                                .formatted(
                                        file,
                                        blob.size(),
                                        there.get().isRegularFile()
                                                ? "one of " + there.get().size()
                                                : "none"));
                return Optional.empty();
            }
            var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new CachedBlob(blob.digest(), channel, this));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // evicted since
        } catch (IOException e) {
            observer.warned("can't read the cached layer %s: %s. It is pulled from the registry again"
                    .formatted(file, Reason.of(e)));
            return Optional.empty();
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// If it is not complete, whoever pulls the blob overwrites it.
    private static boolean isWhole(BasicFileAttributes attributes, Descriptor blob) {
        return attributes.isRegularFile() && attributes.size() == blob.size();
    }

    @Override
    public void keep(Descriptor blob, Content content, long spare) {
        if (blob.size() > bound.bytes() || !reserve(blob, spare)) {
            return;
        }
        try {
            partial().put(blob.digest(), content);
            touch(blob.digest());
        } catch (IOException e) {
            failed("write to", e);
        } finally {
            release(blob);
        }
    }

    /// The bundle may grow on the same disk, and has priority.
    private synchronized boolean reserve(Descriptor blob, long spare) {
        try {
            if (!writable
                    || attributes(place.blob(blob.digest()))
                            .filter(there -> isWhole(there, blob))
                            .isPresent()) {
                return false;
            }
            long want = underway + blob.size() + spare;
            long free = Files.getFileStore(existing(place.directory())).getUsableSpace();
            if (free < want) {
                writable = false;
                observer.warned(
                        "too little space for the cache %s: the next layer and the bundle need %d bytes, and %d are free; nothing more is kept there"
                                .formatted(place.directory(), want, free));
                return false;
            }
            underway += blob.size();
            return true;
        } catch (IOException e) {
            failed("write to", e);
            return false;
        }
    }

    private synchronized void release(Descriptor blob) {
        underway -= blob.size();
    }

    private static Path existing(Path directory) throws IOException {
        Path at = directory;
        while (!Files.exists(at)) {
            at = at.resolveSibling(".").normalize();
        }
        return at;
    }

    private synchronized CacheWriter partial() throws IOException {
        if (filling.isEmpty()) {
            filling = Optional.of(CacheWriter.begin(place));
        }
        return filling.get();
    }

    @Override
    public synchronized void tidy() {
        if (!place.exists()) {
            return;
        }
        try (var _ = place.lock()) {
            if (filling.isPresent()) {
                filling.get().close();
                filling = Optional.empty();
            }
            CacheWriter.removeAbandoned(place);
            new Eviction(place, bound).run();
        } catch (IOException e) {
            failed("tidy", e);
        }
    }

    void taken(Digest digest, long bytes) {
        observer.taken(bytes);
        try {
            touch(digest);
        } catch (IOException e) {
            failed("write to", e);
        }
    }

    /// Records that it was used now.
    private void touch(Digest digest) throws IOException {
        try {
            Files.setLastModifiedTime(place.blob(digest), FileTime.from(clock.instant()));
        } catch (NoSuchFileException e) {
            // another build evicted it
        }
    }

    void drop(Digest digest) {
        Path file = place.blob(digest);
        observer.warned("the cached layer %s is damaged (its digest is wrong); it is pulled from the registry again"
                .formatted(file));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failed("remove a layer from", e);
        }
    }

    /// While the build is being stopped, nobody needs to know that the cache stopped, too.
    synchronized void failed(String what, IOException e) {
        if (writable && !(e instanceof ClosedChannelException)) {
            observer.warned("can't %s the cache %s: %s. The build continues without keeping anything there"
                    .formatted(what, place.directory(), Reason.of(e)));
        }
        writable = false;
    }
}
