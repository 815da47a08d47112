package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A file system of its own in a file, whose power can be cut. Needs root.
///
/// @param image the file
/// @param path where it is mounted
record LoopDisk(Path image, Path path, Tool tool) implements AutoCloseable {
    static final List<String> EXT4 = List.of("mkfs.ext4", "-q", "-F");
    static final List<String> XFS = List.of("mkfs.xfs", "-q", "-f");

    /// For `@EnabledIf`: whether a loop device can be mounted here.
    static boolean available() {
        if (!"root".equals(System.getProperty("user.name")) || !Tool.isInstalled("mkfs.ext4")) {
            return false;
        }
        try {
            Path directory = Files.createTempDirectory("boltseal-loop");
            try (var disk = make(directory, EXT4, 1 << 20)) {
                return Files.isDirectory(disk.path());
            } finally {
                Files.deleteIfExists(directory.resolve("disk"));
                Files.deleteIfExists(directory.resolve("disk.img"));
                Files.deleteIfExists(directory);
            }
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    /// @param mkfs command that makes the file system, but for the file
    /// @param size bytes; the file is sparse
    static LoopDisk make(Path directory, List<String> mkfs, long size) throws IOException {
        Path image = directory.resolve("disk.img");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(size);
        }
        var disk = new LoopDisk(image, Files.createDirectory(directory.resolve("disk")), new Tool(directory));
        Object[] command = Stream.concat(mkfs.stream(), Stream.of(image)).toArray();
        disk.succeed(command);
        disk.mount();
        return disk;
    }

    /// Fills it but for about so many bytes.
    ///
    /// @return the file to remove afterwards
    Path fill(long but) throws IOException {
        Path ballast = path.resolve("ballast");
        long left = Files.getFileStore(path).getUsableSpace() - but;
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] chunk = new byte[1 << 14];
            for (; left > 0; left -= chunk.length) {
                out.write(chunk);
            }
        }
        return ballast;
    }

    /// Fills what is left, to the last byte.
    void fillUp() throws IOException {
        try (OutputStream out = Files.newOutputStream(path.resolve("rest"))) {
            byte[] chunk = new byte[1];
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /// Removes what filled it.
    void empty() throws IOException {
        Files.deleteIfExists(path.resolve("rest"));
        Files.deleteIfExists(path.resolve("ballast"));
    }

    /// Nothing reaches the disk any more, not even what the kernel had promised to write soon. Whoever writes gets
    /// errors.
    void cutPower() throws IOException {
        succeed("xfs_io", "-x", "-c", "shutdown", path);
    }

    /// As after a power cut: what was not on the disk is gone.
    void restart() throws IOException {
        succeed("umount", path);
        mount();
    }

    @Override
    public void close() throws IOException {
        succeed("umount", path);
    }

    private void mount() throws IOException {
        succeed("mount", "-o", "loop", image, path);
    }

    private void succeed(Object... command) throws IOException {
        try {
            tool.succeed(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
