package dev.boltseal.terminal;

import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import java.time.Duration;

/// Where progress is shown. Safe for many threads; closing twice does no harm.
public interface ProgressDisplay extends Progress, AutoCloseable {
    /// Shows nothing.
    ProgressDisplay NONE = new ProgressDisplay() {
        @Override
        public void advanced(EntryPath entry, long bytes) {}

        @Override
        public void waiting(EntryPath entry, Duration pause, int attempt) {}

        @Override
        public void close() {}
    };

    /// An entry stands still for so long, and is then tried again.
    ///
    /// @param attempt number of the next try
    void waiting(EntryPath entry, Duration pause, int attempt);

    /// Leaves the last state on the screen.
    @Override
    void close();
}
