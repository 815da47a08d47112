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
        String text = observed.reason()
                .map(Messages.english()::text)
                .orElseGet(() -> observed.condition().name().toLowerCase(Locale.ROOT));
        if (!text.equals(last)) {
            console.line("%s: %s".formatted(workload, text));
            last = text;
        }
    }

    /// @throws Failure `START_FAILED` if it doesn't run
    Answer answer(Observed reached) {
        switch (reached.condition()) {
            case RUNNING, STOPPED -> {}
            case FAILED, ABSENT, PROGRESSING -> {
                reached.warnings().forEach(console::warning);
                throw failure(reached);
            }
        }
        return answerAsItIs(reached);
    }

    /// Whatever has been reached.
    Answer answerAsItIs(Observed reached) {
        String state = reached.condition().name().toLowerCase(Locale.ROOT);
        return new Answer(
                new ObjectWriter()
                        .text("workloadName", workload.text())
                        .text("state", state)
                        .texts("warnings", reached.warnings())
                        .build(),
                List.of("workload %s: %s".formatted(workload, state)),
                reached.warnings());
    }

    private Failure failure(Observed reached) {
        Phrase reason = reached.reason().orElseGet(() -> Phrase.of("runtime.failed.deadline"));
        return new Failure(FailureCode.START_FAILED, Facts.of("workload", workload, "reason", reason));
    }
}
