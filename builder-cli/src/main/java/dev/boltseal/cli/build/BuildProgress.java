package dev.boltseal.cli.build;

import dev.boltseal.builder.cache.CacheObserver;
import dev.boltseal.builder.pipeline.BuildObserver;
import dev.boltseal.builder.pipeline.GrowingBundle;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.source.ArchiveObserver;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.ProgressDisplay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows a build on the console: warnings as soon as they are known, then the progress of the pull.
final class BuildProgress implements BuildObserver, CacheObserver, ArchiveObserver, AutoCloseable {
    private final Console console;
    private volatile ProgressDisplay display = ProgressDisplay.NONE;
    private volatile long found;
    private volatile List<String> warnings = List.of();
    private volatile List<String> notes = List.of();
    private final Queue<String> late = new ConcurrentLinkedQueue<>();
    private final LongAdder taken = new LongAdder();

    BuildProgress(Console console) {
        this.console = console;
    }

    @Override
    public void unpacking(Path file) {
        console.line("unpacking %s for the time of the build".formatted(file));
    }

    @Override
    public void growing(GrowingBundle bundle, List<Path> others) {
        console.whenStopped(bundle::suspend);
        found = bundle.kept();
        if (bundle.kept() > 0) {
            console.line("continuing: %s of %s are in %s already"
                    .formatted(
                            new ByteSize(bundle.kept()).rounded(),
                            new ByteSize(bundle.size()).rounded(),
                            bundle.part().getFileName()));
        }
        if (!others.isEmpty()) {
            notes = List.of(others(others));
        }
    }

    /// A build of this plan never touches them, and they may be large.
    private static String others(List<Path> parts) {
        return "%s also holds unfinished bundles of other builds: %s. Remove those that no build will continue, each with its .journal"
                .formatted(
                        parts.getFirst().getParent(),
                        parts.stream().map(BuildProgress::size).collect(Collectors.joining(", ")));
    }

    private static String size(Path part) {
        long bytes = part.toFile().length();
        return "%s (up to %s)".formatted(part.getFileName(), new ByteSize(bytes).rounded());
    }

    @Override
    public void planned(Plan plan, long pullSize) {
        warn(plan);
        display = console.progress("build", pullSize, found);
    }

    @Override
    public void waiting(EntryPath entry, Duration pause, int attempt) {
        display.waiting(entry, pause, attempt);
    }

    @Override
    public void advanced(EntryPath entry, long bytes) {
        display.advanced(entry, bytes);
    }

    @Override
    public void taken(long bytes) {
        taken.add(bytes);
    }

    @Override
    public void warned(String warning) {
        late.add(warning);
    }

    /// Prints the warnings of a plan.
    void warn(Plan plan) {
        warnings = Stream.concat(plan.workload().warnings().stream(), notes.stream())
                .toList();
        warnings.forEach(console::warning);
    }

    /// Bytes that came from the cache.
    long taken() {
        return taken.sum();
    }

    /// The warnings that were printed.
    List<String> warnings() {
        return warnings;
    }

    /// Prints warnings that came in the meantime and would have disturbed the display.
    @Override
    public void close() {
        display.close();
        List<String> more = List.copyOf(late);
        late.clear();
        more.forEach(console::warning);
        warnings = Stream.concat(warnings.stream(), more.stream()).toList();
    }
}
