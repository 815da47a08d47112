package dev.boltseal.edge.state;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The directory with everything that a cluster must not forget. Only its owner can read it.
public record StateDirectory(Path root) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");
    private static final String EPOCH = "epoch-";
    private static final String WORK = "work";
    private static final Integer ROOT = 0;

    /// A step takes milliseconds, and a second on a slow disk.
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

    public StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /// Creates it if it doesn't exist.
    ///
    /// @throws Failure `IDENTITY_UNREADABLE`, `STATE_FAILED`
    public void create() {
        try {
            if (!Files.isDirectory(root)) {
                DurableFile.createDirectories(root.resolveSibling("."));
                Files.createDirectory(root, ownerOnly());
                DurableFile.syncDirectory(root.resolveSibling("."));
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// Keeps all other threads and processes from changing anything in it, for one step. Waits for their steps to
    /// end. Removes what killed processes left.
    ///
    /// @throws Failure `IMPORT_RUNNING` if somebody else's step took too long; `NOT_ENROLLED` if the directory
    ///     doesn't exist; `IDENTITY_UNREADABLE`, also if others may read it; `STATE_FAILED`
    public ProcessLock lock() {
        if (!Files.isDirectory(root)) {
            throw notEnrolled();
        }
        requirePrivate();
        try {
            var lock = ProcessLock.await(root.resolve("lock"), subject(), LONGEST_STEP);
            try {
                new AbandonedFiles(root).remove();
                return lock;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// Claims a piece of work for as long as it takes. Meanwhile, nobody else can begin this work or a new epoch.
    /// The caller holds the lock while it claims, and releases it after that.
    ///
    /// @param work name of a file: 1–32 characters of `a-z`, `0-9` and `-`
    /// @param subject what is claimed, in the words of the message
    /// @throws Failure `IMPORT_RUNNING` immediately if somebody else has claimed it; `STATE_FAILED`
    public ProcessLock claim(String work, Phrase subject) {
        try {
            return ProcessLock.take(Files.createDirectories(root.resolve(WORK)).resolve(work), subject);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// Makes sure that no work is claimed. The caller holds the lock, so none can begin.
    ///
    /// @throws Failure `IMPORT_RUNNING`, `STATE_FAILED`
    public void requireIdle() {
        Path work = root.resolve(WORK);
        try {
            if (Files.isDirectory(work)) {
                for (Path each : DirectoryListing.children(work)) {
                    ProcessLock.take(each, subject()).close();
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// @throws Failure `IDENTITY_UNREADABLE` if others may read it or own it
    public void requirePrivate() {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(root);
            if (!PosixFilePermissions.fromString("rwx------").containsAll(mode)) {
                throw new Failure(
                        FailureCode.IDENTITY_UNREADABLE,
                        "permissions",
                        Facts.of("directory", root, "found", PosixFilePermissions.toString(mode)));
            }
            long user = new UnixSystem().getUid();
            Object owner = Files.getAttribute(root, "unix:uid");
            if (!(owner instanceof Integer uid) || uid != user) {
                throw anothers(owner, user);
            }
        } catch (UnsupportedOperationException e) {
            throw unusable(new IOException("its file system has no owners and permissions", e));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// The directory for files of running processes. Created if it doesn't exist.
    ///
    /// @throws Failure `IDENTITY_UNREADABLE`, also if others may read the state directory; `STATE_FAILED`
    public Path temporary() {
        requirePrivate();
        try {
            return Files.createDirectories(root.resolve("tmp"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// Space that is given up when the disk is full.
    public Reserve reserve() {
        return new Reserve(root.resolve("reserve"));
    }

    /// The directory of the identity of the highest epoch; empty before enrolment.
    public Optional<Path> epoch() {
        return highest(root, EPOCH);
    }

    public Path epoch(long number) {
        return root.resolve(EPOCH + number);
    }

    /// The directories of the identities of all epochs before one.
    public List<Path> epochsBefore(Path epoch) {
        try {
            long current = number(epoch, EPOCH).orElse(0L);
            return DirectoryListing.children(root).stream()
                    .filter(child ->
                            number(child, EPOCH).filter(each -> each < current).isPresent())
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// The directory of the highest version of the trust file; empty before the first.
    public Optional<Path> trust() {
        return highest(root.resolve("trust"), "");
    }

    public Path trust(long version) {
        return root.resolve("trust").resolve(Long.toString(version));
    }

    public Failure notEnrolled() {
        return new Failure(FailureCode.NOT_ENROLLED, Facts.of("directory", root));
    }

    public Failure unusable(IOException cause) {
        if (Reason.isPlace(cause)) {
            return new Failure(
                    FailureCode.IDENTITY_UNREADABLE, "state", Facts.of("directory", root, "reason", cause), cause);
        }
        return new Failure(FailureCode.STATE_FAILED, "state", Facts.of("directory", root, "reason", cause), cause);
    }

    private Failure anothers(Object owner, long user) {
        return owner.equals(ROOT)
                ? new Failure(FailureCode.IDENTITY_UNREADABLE, "owner-root", Facts.of("directory", root))
                : new Failure(
                        FailureCode.IDENTITY_UNREADABLE,
                        "owner",
                        Facts.of("directory", root, "owner", owner, "user", user));
    }

    private Phrase subject() {
        return Phrase.of("lock.state", Facts.of("directory", root));
    }

    public static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    private Optional<Path> highest(Path directory, String prefix) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try {
            return DirectoryListing.children(directory).stream()
                    .filter(child -> number(child, prefix).isPresent() && Files.isDirectory(child))
                    .max(Comparator.comparing(child -> number(child, prefix).orElse(0L)));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Optional<Long> number(Path child, String prefix) {
        String name = String.valueOf(child.getFileName());
        return Optional.of(name)
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::parseLong);
    }
}
