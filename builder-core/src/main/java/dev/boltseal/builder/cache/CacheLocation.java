package dev.boltseal.builder.cache;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The directory of a cache. It belongs to this user, and contains only a cache.
record CacheLocation(Path directory) {
    private static final int OTHERS_WRITE = 0022;
    private static final int ROOT = 0;

    private static final byte[] TAG = """
            Signature: 8a477f597d28d172789f06886806bc55
            # This file says that "boltseal build --cache" may write and remove files in this directory.
            """.getBytes(StandardCharsets.US_ASCII);

    /// What a build may leave if it is killed before it writes the tag.
    private static final Set<String> BEFORE_TAG = Set.of("lock", ".CACHEDIR.TAG.part");

    /// Refuses a directory that belongs to others, that others can write to, or that contains other files. A
    /// directory that doesn't exist is fine.
    ///
    /// @throws Failure `USAGE`
    void requireUsable() {
        try {
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            requireOurs(directory.toRealPath());
            for (Path inside : List.of(directory.resolve("blobs"), blobs(), filling())) {
                if (Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
                    requireOurs(inside);
                }
            }
            if (!isTagged() && !isEmpty()) {
                throw new Failure(FailureCode.USAGE, "cache-other-files", Facts.of("directory", directory));
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new Failure(FailureCode.USAGE, "cache-directory", Facts.of("directory", directory, "reason", e));
        }
    }

    private static void requireOurs(Path part) throws IOException {
        if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(FailureCode.USAGE, "cache-part", Facts.of("directory", part));
        }
        if ((number(part, "unix:mode") & OTHERS_WRITE) != 0) {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(part));
            throw new Failure(
                    FailureCode.USAGE, "cache-permissions", Facts.of("directory", part, "permissions", permissions));
        }
        int owner = number(part, "unix:uid");
        long user = new UnixSystem().getUid();
        if (owner != user && owner != ROOT) {
            throw new Failure(
                    FailureCode.USAGE, "cache-owner", Facts.of("directory", part, "user", user, "owner", owner));
        }
    }

    /// Creates what is missing of the directory.
    ///
    /// @return the lock for everybody who writes or removes here; the caller closes it
    LockedFile prepare() throws IOException {
        makePrivate(directory);
        var lock = lock();
        boolean done = false;
        try {
            if (!isTagged()) {
                DurableFile.replace(tag(), TAG);
            }
            makePrivate(blobs());
            makePrivate(filling());
            done = true;
            return lock;
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    /// Keeps everybody else from writing or removing for some milliseconds.
    LockedFile lock() throws IOException {
        return LockedFile.waitFor(directory.resolve("lock"));
    }

    boolean exists() {
        return isTagged();
    }

    Path blobs() {
        return directory.resolve("blobs/sha256");
    }

    Path blob(Digest digest) {
        return blobs().resolve(digest.hex());
    }

    Path filling() {
        return directory.resolve("filling");
    }

    private Path tag() {
        return directory.resolve("CACHEDIR.TAG");
    }

    private boolean isTagged() {
        try {
            return Files.size(tag()) == TAG.length && Arrays.equals(Files.readAllBytes(tag()), TAG);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isEmpty() throws IOException {
        return DirectoryListing.children(directory).stream()
                .allMatch(file -> BEFORE_TAG.contains(file.getFileName().toString()));
    }

    private static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static int number(Path file, String attribute) throws IOException {
        return Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS) instanceof Integer number ? number : -1;
    }
}
