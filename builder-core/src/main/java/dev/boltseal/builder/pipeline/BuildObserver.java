package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.pull.PullObserver;
import java.nio.file.Path;
import java.util.List;

/// Watches a build. Called from several threads; must be quick and must not throw.
public interface BuildObserver extends PullObserver {
    /// The bundle is sealed and has its place, where perhaps some of it is already.
    ///
    /// @param others parts of other plans beside it, which builds left that stopped or that run now
    void growing(GrowingBundle bundle, List<Path> others);

    /// Everything is known and nothing pulled yet.
    ///
    /// @param pullSize what will be pulled, in bytes
    void planned(Plan plan, long pullSize);
}
