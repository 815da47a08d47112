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

/// Writes, synchronises and names files so that a name never shows half a file.
///
/// The content is written under a hidden name in the same directory and synchronised, then renamed, then the directory
/// is synchronised. Without the last step a power cut loses the name of a file that was reported as written.
public final class DurableFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DurableFile() {}

    /// Puts a file there, or replaces it.
    public static void replace(Path file, byte[] content) throws IOException {
        Path part = part(file);
        try {
            write(part, content);
            rename(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// As [#replace], with a file that nobody but its owner may read or write, from its first byte on. Of two processes
    /// that do this at once one has the last word, and neither disturbs the other.
    ///
    /// @throws UnsupportedOperationException where the file system knows no permissions
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

    /// Puts a new file there. Nobody's file is replaced.
    ///
    /// @throws FileAlreadyExistsException when the name is taken, be it by a link to nothing
    public static void create(Path file, byte[] content) throws IOException {
        Path part = part(file);
        try {
            write(part, content);
            publish(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Makes a directory, and those above it that are missing, each of which survives a power cut.
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

    /// Gives a file its name. The file must be synchronised already and stand in the same directory. Where the file
    /// system has links, nobody's file is replaced, not even in a race.
    ///
    /// @throws FileAlreadyExistsException when the name is taken; both files are untouched
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

    /// FAT knows no links; there a file that appears between the look and the rename is replaced.
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
