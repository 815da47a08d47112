package dev.boltseal.agent.enrol;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import picocli.CommandLine.Option;

/// `--renew`: begins a new epoch, after somebody has confirmed what stops working with the old one.
@HelpSection("Renewal")
final class RenewOption {
    private final Environment here;

    @Option(
            names = "--renew",
            description =
                    "Begin a new epoch: the same cluster with new keys and a new ledger. Every bundle built until now is"
                            + " then refused.")
    private boolean renew;

    @Option(names = "--yes", description = "With --renew: don't ask.")
    private boolean yes;

    RenewOption(Environment here) {
        this.here = here;
    }

    boolean wanted() {
        return renew;
    }

    /// @throws Failure `USAGE` if nobody can be asked, or the answer is a different one
    void confirm() {
        if (yes) {
            return;
        }
        String typed = here.prompt()
                .answer("""
                All bundles that were built for this cluster until now will be refused, for ever.
                Type renew to continue, anything else to stop:\s""")
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "nobody-confirms", Facts.none()));
        if (!typed.strip().equals("renew")) {
            throw new Failure(FailureCode.USAGE, "not-confirmed", Facts.none());
        }
    }
}
