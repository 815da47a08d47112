package dev.boltseal.terminal;

import dev.boltseal.base.failure.Printable;
import dev.boltseal.format.manifest.EntryPath;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// One bar with rate, time left and the entry that made progress last.
final class ProgressBarDisplay implements ProgressDisplay {
    private static final int NAME_LENGTH = 16;

    private final ProgressBar bar;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param columns width of the terminal, so that the library doesn't have to ask for it
    ProgressBarDisplay(String task, long total, PrintStream terminal, int columns) {
        var unit = total < 1 << 20 ? "bytes" : "MiB";
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" " + unit, total < 1 << 20 ? 1 : 1 << 20)
                .showSpeed(new DecimalFormat(" #.0"))
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, columns - 1))
                .build();
    }

    @Override
    public void advanced(EntryPath entry, long bytes) {
        bar.stepBy(bytes).setExtraMessage(" " + name(entry.text()));
    }

    @Override
    public void waiting(EntryPath entry, Duration pause, int attempt) {
        bar.setExtraMessage(" waiting %d s, try %d".formatted((pause.toMillis() + 999) / 1000, attempt));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            bar.setExtraMessage("");
            bar.close();
        }
    }

    /// The end of a path, cut so that the bar keeps its usual width.
    private static String name(String entry) {
        String last = Printable.escaped(entry.substring(entry.lastIndexOf('/') + 1));
        return last.length() <= NAME_LENGTH ? last : last.substring(0, NAME_LENGTH - 1) + "…";
    }
}
