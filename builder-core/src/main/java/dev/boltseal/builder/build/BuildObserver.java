package dev.boltseal.builder.build;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.format.layout.Progress;

/// Watches a build. Called from several threads; must be quick and must not throw.
public interface BuildObserver extends Progress {
    /// Everything is known and nothing pulled yet.
    ///
    /// @param pullSize what will be pulled, in bytes
    void planned(Plan plan, long pullSize);
}
