package dev.boltseal.terminal;

import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import java.time.Duration;

/// Shows progress. Safe for many threads; closing it twice does no harm.
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

    /// An entry waits for this long and is then tried again.
    ///
    /// @param attempt number of the next try
    void waiting(EntryPath entry, Duration pause, int attempt);

    /// Leaves the last state on the screen.
    @Override
    void close();
}
