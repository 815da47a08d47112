package dev.boltseal.edge.workload;

import static dev.boltseal.format.trust.BundleState.ACCEPTED;
import static dev.boltseal.format.trust.BundleState.APPLIED;
import static dev.boltseal.format.trust.BundleState.APPLYING;
import static dev.boltseal.format.trust.BundleState.DELETING;
import static dev.boltseal.format.trust.BundleState.RECEIVING;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Applies the table of the package's description from top to bottom.
///
/// @param desired what somebody asked of a workload; empty if nobody did since it was deployed
/// @param claimed whether somebody works on a workload now
record WorkloadView(
        KeptBundles kept,
        RuntimeView runtime,
        Function<WorkloadName, Optional<DesiredState>> desired,
        Predicate<WorkloadName> claimed) {

    /// Of a node without a runtime.
    WorkloadView(KeptBundles kept) {
        this(kept, new RuntimeView.None(), workload -> Optional.empty(), workload -> false);
    }

    /// @param rows all bundles of one workload
    /// @return empty if nothing of it is left
    Optional<Workload> of(List<LedgerRow> rows) {
        Optional<LedgerRow> current = current(rows);
        Optional<LedgerRow> waiting = waiting(rows);
        Optional<Workload.Staged> staged = waiting.map(row -> new Workload.Staged(
                version(row), Status.of(row.state() == ACCEPTED ? WorkloadState.READY : WorkloadState.PROCESSING)));
        return current.or(() -> waiting)
                .map(row -> new Workload(
                        row.bundle().workload(),
                        current.flatMap(this::version),
                        current.map(this::status)
                                .map(status -> withNewer(status, rows))
                                .orElse(Status.of(WorkloadState.STAGED)),
                        staged));
    }

    /// The staged bundle that waits to be applied.
    static Optional<LedgerRow> waiting(List<LedgerRow> rows) {
        return highest(rows, ACCEPTED, true).or(() -> highest(rows, RECEIVING, true));
    }

    /// The bundle that determines what the workload is.
    static Optional<LedgerRow> current(List<LedgerRow> rows) {
        return highest(rows, DELETING, false)
                .or(() -> highest(rows, DELETING, true))
                .or(() -> highest(rows, APPLYING))
                .or(() -> highest(rows, APPLIED))
                .or(() -> highest(rows, ACCEPTED, false))
                .or(() -> highest(rows, RECEIVING, false));
    }

    private Status status(LedgerRow row) {
        return switch (row.state()) {
            case DELETING -> Status.because(WorkloadState.FAILED, Phrase.of("workload.delete-unfinished"));
            case APPLYING -> applying(row.bundle());
            case APPLIED, SUPERSEDED -> applied(row.bundle().workload());
            case RECEIVING ->
                claimed.test(row.bundle().workload())
                        ? Status.of(WorkloadState.RECEIVED)
                        : Status.of(WorkloadState.RECEIVED)
                                .warning(List.of("the import was not finished; import the same bundle again"));
            case ACCEPTED, DEAD -> Status.of(WorkloadState.RECEIVED);
        };
    }

    /// Says that a version was imported after the one that was applied last, and isn't staged.
    private Status withNewer(Status status, List<LedgerRow> rows) {
        Optional<LedgerRow> newer = highest(rows, ACCEPTED, false)
                .filter(row -> highest(rows, APPLIED)
                        .filter(applied ->
                                applied.bundle().serial().compareTo(row.bundle().serial()) < 0)
                        .isPresent());
        return newer.flatMap(this::version)
                .map(version -> status.warning(Stream.concat(
                                Stream.of("version %s was imported and doesn't run; `boltseal-edge workloads apply %s`"
                                                .formatted(
                                                        version.appVersion(),
                                                        rows.getFirst().bundle().workload())
                                        + " tries it again"),
                                status.warnings().stream())
                        .toList()))
                .orElse(status);
    }

    /// Nobody asked for anything since then.
    private Status applying(LedgerBundle bundle) {
        if (runtime instanceof RuntimeView.Answered answered) {
            Observed observed = answered.of(bundle.workload());
            if (observed.bundle().filter(bundle.sha256()::equals).isPresent()) {
                return observed(observed, Optional.empty()).warning(observed.warnings());
            }
        }
        if (claimed.test(bundle.workload())) {
            return Status.of(WorkloadState.DEPLOYING);
        }
        return runtime instanceof RuntimeView.Unreachable(var problem)
                ? unreachable(problem)
                : Status.because(
                        WorkloadState.FAILED,
                        Phrase.of("workload.deploy-unfinished", Facts.of("workload", bundle.workload())));
    }

    private static Status unreachable(Problem problem) {
        return Status.because(
                WorkloadState.UNREACHABLE, Phrase.of("workload.unreachable", Facts.of("reason", problem)));
    }

    private Status applied(WorkloadName workload) {
        return switch (runtime) {
            case RuntimeView.None _ -> Status.because(WorkloadState.UNREACHABLE, Phrase.of("workload.no-runtime"));
            case RuntimeView.Unreachable(var problem) -> unreachable(problem);
            case RuntimeView.Answered answered -> {
                Observed observed = answered.of(workload);
                Optional<DesiredState> asked = desired.apply(workload);
                yield observed(observed, asked).warning(withRemedy(workload, observed.warnings(), asked));
            }
        };
    }

    /// What was changed by hand is undone by the command that asks for the same again.
    private static List<String> withRemedy(WorkloadName workload, List<String> warnings, Optional<DesiredState> asked) {
        if (warnings.stream().noneMatch(Drift::isText)) {
            return warnings;
        }
        String command = asked.map(DesiredState::running).orElse(true) ? "start" : "stop";
        return Stream.concat(
                        warnings.stream(),
                        Stream.of("`boltseal-edge workloads %s %s` undoes what was changed by hand"
                                .formatted(command, workload)))
                .toList();
    }

    private static Status observed(Observed observed, Optional<DesiredState> asked) {
        boolean run = asked.map(DesiredState::running).orElse(true);
        return switch (observed.condition()) {
            case ABSENT -> Status.because(WorkloadState.FAILED, Phrase.of("workload.vanished"));
            case RUNNING -> Status.of(run ? WorkloadState.RUNNING : WorkloadState.STOPPING);
            case STOPPED ->
                run
                        ? Status.because(WorkloadState.FAILED, Phrase.of("workload.stopped-elsewhere"))
                        : Status.of(WorkloadState.STOPPED);
            case FAILED ->
                run
                        ? new Status(WorkloadState.FAILED, observed.reason(), List.of())
                        : Status.of(WorkloadState.STOPPING);
            case PROGRESSING -> Status.of(progressing(run, asked.isPresent()));
        };
    }

    /// @param asked whether somebody started or stopped it since it was deployed
    private static WorkloadState progressing(boolean run, boolean asked) {
        if (!run) {
            return WorkloadState.STOPPING;
        }
        return asked ? WorkloadState.STARTING : WorkloadState.DEPLOYING;
    }

    private static Optional<LedgerRow> highest(List<LedgerRow> rows, BundleState state, boolean staged) {
        return highest(
                rows.stream().filter(row -> row.bundle().staged() == staged).toList(), state);
    }

    private static Optional<LedgerRow> highest(List<LedgerRow> rows, BundleState state) {
        return rows.stream()
                .filter(row -> row.state() == state)
                .max(Comparator.comparing(row -> row.bundle().serial()));
    }

    private Optional<Version> version(LedgerRow row) {
        return kept.find(row.bundle().sha256()).map(Version::of);
    }
}
