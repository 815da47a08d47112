package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.terminal.Console;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Says once that the second copy of the ledger's head couldn't be read or written.
public final class LedgerWarning implements Consumer<Failure> {
    private final Console console;
    private final AtomicBoolean told = new AtomicBoolean();

    public LedgerWarning(Console console) {
        this.console = console;
    }

    @Override
    public void accept(Failure failure) {
        if (!told.getAndSet(true)) {
            console.warning(
                    "the ledger isn't compared with its copy in the cluster now, and the next command does that: "
                            + failure.getMessage());
        }
    }
}
