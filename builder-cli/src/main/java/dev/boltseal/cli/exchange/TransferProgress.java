package dev.boltseal.cli.exchange;

import dev.boltseal.builder.exchange.TransferObserver;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.ProgressDisplay;

/// Shows a transfer on the console.
final class TransferProgress implements TransferObserver, AutoCloseable {
    /// What advances, as far as the display is concerned.
    private static final EntryPath FILE = new EntryPath("bundle");

    private final Console console;
    private ProgressDisplay display = ProgressDisplay.NONE;

    TransferProgress(Console console) {
        this.console = console;
    }

    @Override
    public void begins(String task, long total, long found) {
        display.close();
        if (found > 0) {
            console.line("continuing: %s of %s are there already"
                    .formatted(new ByteSize(found).rounded(), new ByteSize(total).rounded()));
        }
        display = console.progress(task, total, found);
    }

    @Override
    public void advanced(long bytes) {
        display.advanced(FILE, bytes);
    }

    @Override
    public void close() {
        display.close();
    }
}
