package dev.boltseal.console;

import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;

/// Where progress is shown. Safe for many threads; closing twice does no harm.
public interface ProgressDisplay extends Progress, AutoCloseable {
    /// Shows nothing.
    ProgressDisplay NONE = new ProgressDisplay() {
        @Override
        public void advanced(EntryPath entry, long bytes) {}

        @Override
        public void close() {}
    };

    /// Leaves the last state on the screen.
    @Override
    void close();
}
