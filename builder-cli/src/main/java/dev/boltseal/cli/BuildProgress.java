package dev.boltseal.cli;

import dev.boltseal.builder.build.BuildObserver;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.console.Console;
import dev.boltseal.console.ProgressDisplay;
import dev.boltseal.format.manifest.EntryPath;
import java.util.List;

/// Shows a build on the console: warnings as soon as they are known, then how the pull advances.
final class BuildProgress implements BuildObserver, AutoCloseable {
    private final Console console;
    private volatile ProgressDisplay display = ProgressDisplay.NONE;
    private volatile List<String> warnings = List.of();

    BuildProgress(Console console) {
        this.console = console;
    }

    @Override
    public void planned(Plan plan, long pullSize) {
        warn(plan);
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

    @Override
    public void close() {
        display.close();
    }
}
