package dev.boltseal.edge.state;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.WholeDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What processes left in the state directory that were killed while they wrote: drafts, which have no name yet.
///
/// @param root of the state directory
record AbandonedFiles(Path root) {
    /// As [dev.boltseal.base.durable] calls what is not finished.
    private static final Pattern DRAFT = Pattern.compile("\\..+\\.(new|part)");

    /// How far down drafts may be: `epoch-N/bundles/*`, `trust/*`. What lies deeper came there whole.
    private static final int DEPTH = 2;

    /// The caller keeps everybody else from writing. Others may read, and SQLite's files come and go.
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
