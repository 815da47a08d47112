package dev.boltseal.edge.state;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.WholeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Unfinished files of processes that were killed while they wrote into the state directory. They don't have their
/// final names yet.
///
/// @param root of the state directory
record AbandonedFiles(Path root) {
    /// The names that [dev.boltseal.base.durable] gives to unfinished files.
    private static final Pattern DRAFT = Pattern.compile("\\..+\\.(new|part)");

    /// How deep unfinished files may be: `epoch-N/bundles/*`, `trust/*`. Deeper files were complete when they came
    /// there.
    private static final int DEPTH = 2;

    /// The caller keeps everybody else from writing. Others may read, and SQLite's files appear and disappear.
    void remove() throws IOException {
        removeIn(root, DEPTH);
    }

    private static void removeIn(Path directory, int deeper) throws IOException {
        for (Path child : DirectoryListing.children(directory)) {
            if (DRAFT.matcher(String.valueOf(child.getFileName())).matches()) {
                WholeDirectory.remove(child);
            } else if (deeper > 0 && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                removeIn(child, deeper - 1);
            }
        }
    }
}
