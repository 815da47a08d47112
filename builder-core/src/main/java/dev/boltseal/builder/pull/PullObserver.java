package dev.boltseal.builder.pull;

import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import java.time.Duration;

/// Watches a pull. Called from several threads; must be quick and must not throw.
public interface PullObserver extends Progress {
    /// A blob stopped arriving and is tried again.
    ///
    /// @param pause before the next try
    /// @param attempt number of the next try since the last byte arrived, 1 or more
    void waiting(EntryPath entry, Duration pause, int attempt);
}
