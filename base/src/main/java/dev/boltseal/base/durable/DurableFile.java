package dev.boltseal.base.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Writes, synchronises and names files so that a name never refers to half a file.
///
/// The content is written under a hidden name in the same directory and synchronised. Then the file is renamed,
/// and the directory is synchronised. Without the last step, a power cut could lose the name of a file that was
/// reported as written.
public final class DurableFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DurableFile() {}

    /// Creates or replaces a file.
    public static void replace(Path file, byte[] content) throws IOException {
        Path part = part(file);
        try {
            write(part, content);
            rename(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// The same as [#replace], with a file that from its first byte on only its owner may read or write. If two
    /// processes do this at once, the file of one of them stays, complete.
    ///
    /// @throws UnsupportedOperationException if the file system has no permissions
    public static void replacePrivate(Path file, byte[] content) throws IOException {
        Path part = Files.createTempFile(
                file.toAbsolutePath().resolveSibling("."),
                "." + file.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            write(part, content);
            rename(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Creates a new file, and never replaces an existing one.
    ///
    /// @throws FileAlreadyExistsException if the name is taken, even by a link to nothing
    public static void create(Path file, byte[] content) throws IOException {
        Path part = part(file);
        try {
            write(part, content);
            publish(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Creates a directory and its missing parents, each of which survives a power cut.
    public static void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.isDirectory(absolute) || parent == null) {
            return;
        }
        createDirectories(parent);
        try {
            Files.createDirectory(absolute);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(absolute)) {
                throw e;
            }
        }
        syncDirectory(parent);
    }

    /// Gives a file its name. The file must be synchronised already and be in the same directory. If the file
    /// system has links, no existing file is replaced, not even in a race.
    ///
    /// @throws FileAlreadyExistsException if the name is taken; both files are unchanged
    public static void publish(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            publishWithoutLinks(part, file);
            return;
        }
        Files.delete(part);
        syncParent(file);
    }

    /// Makes the names in a directory survive a power cut.
    public static void syncDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    private static void write(Path part, byte[] content) throws IOException {
        var options =
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var channel = FileChannel.open(part, options)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// FAT has no links; there, a file that appears between the check and the rename is replaced.
    private static void publishWithoutLinks(Path part, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        rename(part, file);
    }

    private static void rename(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system can't rename " + file, e);
        }
        syncParent(file);
    }

    private static void syncParent(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            syncDirectory(directory);
        }
    }
}
