package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.workload.Deployed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Report;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Changes several workloads, one after the other. What goes wrong with one keeps none of the others from being
/// changed, unless it would happen to them, too.
final class Outcomes {
    private static final Set<FailureCode> OF_ALL =
            EnumSet.of(FailureCode.RUNTIME_UNREACHABLE, FailureCode.RUNTIME_FORBIDDEN, FailureCode.RUNTIME_FAILED);

    private final Console console;
    private final boolean waits;
    private final List<Outcome> all = new ArrayList<>();

    /// @param waits whether a workload that doesn't run yet has failed
    Outcomes(Console console, boolean waits) {
        this.console = console;
        this.waits = waits;
    }

    /// @param reached empty if the change failed before the runtime had it, and if it wasn't tried
    private record Outcome(WorkloadName workload, Optional<Deployed> reached, Optional<Failure> failure) {}

    /// Changes one workload.
    void add(WorkloadName workload, Supplier<Deployed> change) {
        boolean stopped =
                all.stream().flatMap(each -> each.failure().stream()).anyMatch(each -> OF_ALL.contains(each.code()));
        if (stopped) {
            all.add(new Outcome(workload, Optional.empty(), Optional.empty()));
            return;
        }
        try {
            Deployed reached = change.get();
            Optional<Failure> failure =
                    waits ? new DeploymentReport(console, workload).failure(reached) : Optional.empty();
            all.add(new Outcome(workload, Optional.of(reached), failure));
        } catch (Failure e) {
            all.add(new Outcome(workload, Optional.empty(), Optional.of(e)));
        }
    }

    /// How far a workload has come; empty if nothing was changed.
    Optional<Deployed> reached(WorkloadName workload) {
        return all.stream()
                .filter(each -> each.workload().equals(workload))
                .flatMap(each -> each.reached().stream())
                .findFirst();
    }

    /// Says what came of each, and ends with what went wrong first.
    ///
    /// @throws Failure if anything did
    void answer() {
        if (all.size() == 1 && all.getFirst().failure().isEmpty()) {
            Outcome only = all.getFirst();
            only.reached().ifPresent(each -> new DeploymentReport(console, only.workload()).answer(each));
            return;
        }
        if (all.size() > 1) {
            var report = new Report();
            all.forEach(each -> report.line("workload %s: %s".formatted(each.workload(), line(each))));
            console.answer(new Answer(
                    new ObjectWriter().list("outcomes", all, Outcomes::json).build(), report));
        }
        fail();
    }

    /// @throws Failure what went wrong first, if anything did; the rest is said before
    void fail() {
        all.stream()
                .flatMap(each -> each.reached().stream())
                .flatMap(each -> each.reached().warnings().stream())
                .forEach(console::warning);
        List<Failure> failures = all.stream().flatMap(this::named).toList();
        failures.stream().skip(1).forEach(each -> console.warning(each.sentence()));
        failures.stream().findFirst().ifPresent(first -> {
            throw first;
        });
    }

    /// With the name of the workload, if there are several and the sentence doesn't have it.
    private Stream<Failure> named(Outcome outcome) {
        return outcome.failure().stream()
                .map(failure -> all.size() == 1
                                || failure.sentence()
                                        .contains(outcome.workload().text())
                        ? failure
                        : new Failure(
                                failure.code(),
                                Phrase.of(
                                        "workload.of-several",
                                        Facts.of("workload", outcome.workload(), "reason", failure)),
                                failure));
    }

    private static String line(Outcome outcome) {
        if (outcome.failure().isPresent()) {
            return "FAILED, see below";
        }
        return outcome.reached()
                .map(each -> DeploymentReport.state(each.reached()))
                .orElse("not changed, because of what is below");
    }

    private static JsonObject json(Outcome outcome) {
        var json = new ObjectWriter().text("workloadName", outcome.workload().text());
        outcome.reached().ifPresent(reached -> DeploymentReport.add(reached, json));
        outcome.failure()
                .ifPresent(failure -> json.text("id", failure.code().id()).text("message", failure.sentence()));
        return json.build();
    }
}
