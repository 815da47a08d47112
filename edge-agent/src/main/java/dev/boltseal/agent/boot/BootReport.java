package dev.boltseal.agent.boot;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.workload.Boot.Outcome;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What became of each workload when the machine was switched on.
record BootReport(Map<WorkloadName, Outcome> outcomes) {

    Answer answer() {
        List<String> lines = outcomes.isEmpty()
                ? List.of("there is nothing to start")
                : outcomes.entrySet().stream()
                        .map(each -> "%s: %s".formatted(each.getKey(), text(each.getValue())))
                        .toList();
        return new Answer(
                new ObjectWriter()
                        .list("workloads", outcomes.entrySet(), BootReport::json)
                        .build(),
                lines);
    }

    private static JsonObject json(Map.Entry<WorkloadName, Outcome> each) {
        return new ObjectWriter()
                .text("workloadName", each.getKey().text())
                .text("state", state(each.getValue()))
                .text("reason", reason(each.getValue()).map(Messages.english()::text))
                .build();
    }

    private static String text(Outcome outcome) {
        String state =
                switch (outcome) {
                    case Outcome.ImportUnfinished _ -> "its import was not finished; import the same bundle again";
                    case Outcome.Gone _ -> "deleted, as it was asked before";
                    case Outcome.Reached _, Outcome.Failed _ -> state(outcome);
                };
        return reason(outcome)
                .map(why -> state + ": " + Messages.english().text(why))
                .orElse(state);
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reached(var observed) -> observed.condition().name().toLowerCase(Locale.ROOT);
            case Outcome.Gone _ -> "deleted";
            case Outcome.ImportUnfinished _ -> "received";
            case Outcome.Failed _ -> "failed";
        };
    }

    private static Optional<Phrase> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reached(var observed) -> observed.reason();
            case Outcome.Failed(var problem) -> Optional.of(problem.phrase());
            case Outcome.Gone _, Outcome.ImportUnfinished _ -> Optional.empty();
        };
    }

    /// @throws Failure `START_FAILED` for the first workload that doesn't do what was asked
    void fail() {
        outcomes.entrySet().stream()
                .flatMap(each -> failure(each.getKey(), each.getValue()))
                .findFirst()
                .ifPresent(first -> {
                    throw first;
                });
    }

    private static Stream<Failure> failure(WorkloadName name, Outcome outcome) {
        boolean failed =
                switch (outcome) {
                    case Outcome.Reached(var observed) -> !isReached(observed);
                    case Outcome.Failed _ -> true;
                    case Outcome.Gone _, Outcome.ImportUnfinished _ -> false;
                };
        Phrase why = reason(outcome).orElseGet(() -> Phrase.of("runtime.failed.deadline"));
        return failed
                ? Stream.of(new Failure(FailureCode.START_FAILED, Facts.of("workload", name, "reason", why)))
                : Stream.empty();
    }

    private static boolean isReached(Observed observed) {
        return switch (observed.condition()) {
            case RUNNING, STOPPED -> true;
            case FAILED, ABSENT, PROGRESSING -> false;
        };
    }
}
