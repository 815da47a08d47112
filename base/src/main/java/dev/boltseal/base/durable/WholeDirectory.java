package dev.boltseal.base.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Creates directories that either don't exist or are complete, whatever happens.
public final class WholeDirectory {
    private WholeDirectory() {}

    /// Puts files into a new directory and synchronises each.
    @FunctionalInterface
    public interface Filler {
        void fill(Path directory) throws IOException;
    }

    /// Fills the directory under a hidden name, replacing what an interrupted attempt left there, then renames it.
    /// Only its owner can read it.
    ///
    /// @param target must not exist
    public static void create(Path target, Filler filler) throws IOException {
        Path draft = target.resolveSibling("." + target.getFileName() + ".new");
        remove(draft);
        try {
            Files.createDirectory(
                    draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            filler.fill(draft);
            DurableFile.syncDirectory(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            syncName(target);
        } finally {
            remove(draft);
        }
    }

    /// Removes a name that may not survive. A second attempt to synchronise it would succeed, but prove nothing.
    private static void syncName(Path target) throws IOException {
        try {
            DurableFile.syncDirectory(target.resolveSibling("."));
        } catch (IOException e) {
            remove(target);
            throw e;
        }
    }

    /// Removes a directory with everything in it, if it exists. A crash may leave some of it.
    public static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (Path file : DirectoryListing.tree(directory)) {
            Files.delete(file);
        }
    }
}
