package dev.boltseal.base.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes directories that are absent or whole, whatever happens meanwhile.
public final class WholeDirectory {
    private WholeDirectory() {}

    /// Puts files into a new directory and synchronises each.
    @FunctionalInterface
    public interface Filler {
        void fill(Path directory) throws IOException;
    }

    /// Fills it under a hidden name, which replaces what an interrupted attempt left there, then renames it. Only its
    /// owner can look into it.
    ///
    /// @param target must not be there
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

    /// A name that may not survive is taken back: a second try to synchronise it would succeed and mean nothing.
    private static void syncName(Path target) throws IOException {
        try {
            DurableFile.syncDirectory(target.resolveSibling("."));
        } catch (IOException e) {
            remove(target);
            throw e;
        }
    }

    /// Removes a directory and everything in it, where it is there. A crash leaves some of it.
    public static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (Path file : DirectoryListing.tree(directory)) {
            Files.delete(file);
        }
    }
}
