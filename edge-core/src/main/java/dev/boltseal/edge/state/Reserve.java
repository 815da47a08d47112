package dev.boltseal.edge.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.random.RandomGenerator;

/// Space beside the ledger that is given up when the disk is full, so that what makes room can still run: opening the
/// ledger and replacing the list of images need some themselves.
///
/// Nothing here ever fails: without a reserve, everything works as long as the disk isn't full.
///
/// @param file that takes the space
public record Reserve(Path file) {
    /// SQLite's library and files take 2 MiB, an index of images rarely more than that.
    static final int BYTES = 4 << 20;

    /// Where less is free than this many times its size, the space is better used for something else.
    private static final int PLENTY = 16;

    /// Takes the space, if there is plenty and it isn't taken yet.
    public void make() {
        Path draft = file.resolveSibling(".%s.part".formatted(file.getFileName()));
        try {
            if (Files.isDirectory(file.resolveSibling(".")) && !Files.exists(file) && isPlenty()) {
                byte[] bytes = new byte[BYTES];
                RandomGenerator.getDefault().nextBytes(bytes); // a file system may take no space for zeros
                Files.write(draft, bytes);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            remove(draft);
        }
    }

    /// Gives the space up.
    public void release() {
        remove(file);
    }

    private boolean isPlenty() throws IOException {
        return Files.getFileStore(file.resolveSibling(".")).getUsableSpace() / PLENTY >= BYTES;
    }

    private static void remove(Path path) {
        try {
            boolean ignored = Files.deleteIfExists(path);
        } catch (IOException e) {
            // it is only space
        }
    }
}
