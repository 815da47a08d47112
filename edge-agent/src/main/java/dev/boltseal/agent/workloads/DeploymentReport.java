package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.workload.Deployed;
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
    void answer(Deployed deployed) {
        Observed reached = deployed.reached();
        failure(deployed).ifPresent(failure -> {
            reached.warnings().forEach(console::warning);
            throw failure;
        });
        var json = new ObjectWriter().text("workloadName", workload.text());
        console.answer(new Answer(
                add(deployed, json).build(),
                List.of("workload %s: %s".formatted(workload, state(reached))),
                reached.warnings()));
    }

    /// Adds how far it has come.
    static ObjectWriter add(Deployed deployed, ObjectWriter json) {
        json.text("state", state(deployed.reached()))
                .texts("warnings", deployed.reached().warnings());
        deployed.restored().ifPresent(each -> json.text("restoredVersion", each.version()));
        return json;
    }

    /// Empty if what was asked for has been reached.
    Optional<Failure> failure(Deployed deployed) {
        return reason(deployed.reached()).map(reason -> {
            var facts = Facts.of("workload", workload, "reason", reason);
            return deployed.restored()
                    .map(restored -> failure(restored, facts))
                    .orElseGet(() -> new Failure(FailureCode.START_FAILED, facts));
        });
    }

    private static Failure failure(Deployed.Restored restored, Facts facts) {
        Facts more = facts.and("version", restored.version());
        return reason(restored.reached())
                .map(second -> new Failure(FailureCode.START_FAILED, "both", more.and("second", second)))
                .orElseGet(() -> new Failure(FailureCode.START_FAILED, "restored", more));
    }

    /// Why it doesn't do what was asked for.
    private static Optional<Phrase> reason(Observed reached) {
        return switch (reached.condition()) {
            case RUNNING, STOPPED -> Optional.empty();
            case FAILED, ABSENT, PROGRESSING ->
                Optional.of(reached.reason().orElseGet(() -> Phrase.of("runtime.failed.deadline")));
        };
    }

    /// In one word.
    static String state(Observed observed) {
        return observed.condition().name().toLowerCase(Locale.ROOT);
    }
}
