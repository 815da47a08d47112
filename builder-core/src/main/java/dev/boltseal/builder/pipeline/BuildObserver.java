package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.pull.PullObserver;
import java.nio.file.Path;
import java.util.List;

/// Watches a build. Called from several threads; must be quick and must not throw.
public interface BuildObserver extends PullObserver {
    /// The bundle is sealed and its file is reserved; some of it may be there already.
    ///
    /// @param others parts of other plans beside it, from builds that stopped or are running now
    void growing(GrowingBundle bundle, List<Path> others);

    /// Everything is known, and nothing was pulled yet.
    ///
    /// @param pullSize what will be pulled, in bytes
    void planned(Plan plan, long pullSize);
}
