package dev.boltseal.cli;

import dev.boltseal.builder.build.BuildObserver;
import dev.boltseal.builder.plan.HeldPart;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.console.Console;
import dev.boltseal.console.ProgressDisplay;
import dev.boltseal.format.manifest.EntryPath;
import java.util.List;
import java.util.Optional;

/// Shows a build on the console: warnings as soon as they are known, then how the pull advances.
final class BuildProgress implements BuildObserver, AutoCloseable {
    private final Console console;
    private volatile ProgressDisplay display = ProgressDisplay.NONE;
    private volatile List<String> warnings = List.of();
    private volatile Optional<HeldPart> held = Optional.empty();

    BuildProgress(Console console) {
        this.console = console;
    }

    @Override
    public void planned(Plan plan, long pullSize) {
        warn(plan);
        held = plan.held();
        display = console.progress("pull", pullSize);
    }

    @Override
    public void advanced(EntryPath entry, long bytes) {
        display.advanced(entry, bytes);
    }

    /// Prints the warnings of a plan.
    void warn(Plan plan) {
        warnings = plan.workload().warnings();
        warnings.forEach(console::warning);
    }

    /// What was printed.
    List<String> warnings() {
        return warnings;
    }

    /// What the cluster has already of the bundle that was planned.
    Optional<HeldPart> held() {
        return held;
    }

    @Override
    public void close() {
        display.close();
    }
}
