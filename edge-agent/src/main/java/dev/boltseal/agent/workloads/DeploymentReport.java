package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a workload came to run or to stop, for programs and for people.
final class DeploymentReport {
    private final Console console;
    private final WorkloadName workload;
    private String last = "";

    DeploymentReport(Console console, WorkloadName workload) {
        this.console = console;
        this.workload = workload;
    }

    /// Prints what is still missing, each time it is something else.
    void progress(Observed observed) {
        String text = observed.reason().map(Messages.english()::text).orElseGet(() -> state(observed));
        if (!text.equals(last)) {
            console.line("%s: %s".formatted(workload, text));
            last = text;
        }
    }

    /// Prints how far it has come.
    ///
    /// @throws Failure `START_FAILED` if it doesn't run although it should
    void answer(Observed reached) {
        failure(reached).ifPresent(failure -> {
            reached.warnings().forEach(console::warning);
            throw failure;
        });
        console.answer(new Answer(
                new ObjectWriter()
                        .text("workloadName", workload.text())
                        .text("state", state(reached))
                        .texts("warnings", reached.warnings())
                        .build(),
                List.of("workload %s: %s".formatted(workload, state(reached))),
                reached.warnings()));
    }

    /// Empty if what was asked for has been reached.
    Optional<Failure> failure(Observed reached) {
        return switch (reached.condition()) {
            case RUNNING, STOPPED -> Optional.empty();
            case FAILED, ABSENT, PROGRESSING -> {
                Phrase reason = reached.reason().orElseGet(() -> Phrase.of("runtime.failed.deadline"));
                yield Optional.of(
                        new Failure(FailureCode.START_FAILED, Facts.of("workload", workload, "reason", reason)));
            }
        };
    }

    /// In one word.
    static String state(Observed observed) {
        return observed.condition().name().toLowerCase(Locale.ROOT);
    }
}
