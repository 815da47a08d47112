package dev.boltseal.edge.workload;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of the package's description, row by row, with a real ledger.
class WorkloadsTest {
    private static final WorkloadName PUMP = new WorkloadName("pump");

    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private Node node;
    private Workloads workloads;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        node = cluster.node();
        workloads = new Workloads(node);
    }

    @AfterEach
    void close() {
        node.close();
    }

    // ---- the state ------------------------------------------------------------------------------------------------

    @Test
    void hasNoneAtFirst() {
        assertThat(workloads.list()).isEmpty();
    }

    @Test
    void isFailedWhereADeleteWasNotFinishedWhateverElseThereIs() {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            accept(ledger, staged(2));
            ledger.deleting(PUMP);
        });

        Workload pump = pump();
        assertThat(pump.status().state()).isEqualTo(WorkloadState.FAILED);
        assertThat(pump.status().message(Messages.english()))
                .isEqualTo("The delete was not finished; delete the workload again");
        assertThat(pump.staged()).isEmpty();
    }

    @Test
    void isFailedWhereOnlyAStagedOneWasBeingDeleted() {
        ledger(ledger -> {
            accept(ledger, staged(2));
            ledger.deleting(PUMP);
        });

        assertThat(pump().status().state()).isEqualTo(WorkloadState.FAILED);
    }

    @Test
    void isDeployingWhileANewerOneReplacesIt() throws IOException {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            accept(ledger, bundle(2));
            ledger.applying(bundle(2));
        });

        try (var _ = node.claim(PUMP)) {
            assertThat(pump().status()).isEqualTo(Status.of(WorkloadState.DEPLOYING));
            assertThat(pump().status().message(Messages.english())).isEqualTo("Deploying");
        }
        assertThat(pump().status().state()).isEqualTo(WorkloadState.FAILED);
        assertThat(pump().status().message(Messages.english()))
                .isEqualTo("It was not handed over completely; `boltseal-edge workloads apply pump` continues");
    }

    @Test
    void isUnreachableOnceItWasApplied() {
        ledger(ledger -> apply(ledger, bundle(1)));

        assertThat(pump().status().state()).isEqualTo(WorkloadState.UNREACHABLE);
        assertThat(pump().status().message(Messages.english())).isEqualTo("No runtime is connected");
        assertThat(pump().status().warnings()).isEmpty();
    }

    @Test
    void staysUnreachableWhileANewerOneWaits() {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            accept(ledger, bundle(2));
        });

        assertThat(pump().status().state()).isEqualTo(WorkloadState.UNREACHABLE);
        assertThat(pump().staged()).isEmpty();
    }

    @Test
    void isReceivedOnceItWasAcceptedAlsoWhileANewerOneComes() {
        ledger(ledger -> {
            accept(ledger, bundle(1));
            ledger.receiving(bundle(2));
        });

        assertThat(pump().status()).isEqualTo(Status.of(WorkloadState.RECEIVED));
    }

    @Test
    void isReceivedWithAWarningWhileItsFirstImportIsNotFinished() {
        ledger(ledger -> ledger.receiving(bundle(1)));

        Workload pump = pump();
        assertThat(pump.status().state()).isEqualTo(WorkloadState.RECEIVED);
        assertThat(pump.status().warnings())
                .containsExactly("the import was not finished; import the same bundle again");
        assertThat(pump.version()).isEmpty();
    }

    @Test
    void isStagedWhereNothingElseIsThere() {
        ledger(ledger -> accept(ledger, staged(1)));

        assertThat(pump().status()).isEqualTo(Status.of(WorkloadState.STAGED));
        assertThat(pump().staged().orElseThrow().ready()).isTrue();
    }

    @Test
    void isNotShownWhenAllOfItIsDead() {
        ledger(ledger -> {
            accept(ledger, bundle(1));
            ledger.deleting(PUMP);
            ledger.dead(PUMP);
        });

        assertThat(workloads.list()).isEmpty();
    }

    // ---- what is staged -------------------------------------------------------------------------------------------

    @Test
    void isProcessingWhileTheStagedOneComes() {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            ledger.receiving(staged(2));
        });

        Workload.Staged staged = pump().staged().orElseThrow();
        assertThat(staged.status()).isEqualTo(Status.of(WorkloadState.PROCESSING));
        assertThat(staged.ready()).isFalse();
        assertThat(staged.version()).isEmpty();
        assertThat(pump().status().state()).isEqualTo(WorkloadState.UNREACHABLE);
    }

    @Test
    void isReadyOnceTheStagedOneWasAcceptedAlsoWhileANewerOneComes() {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            accept(ledger, staged(2));
            ledger.receiving(staged(3));
        });

        assertThat(pump().staged().orElseThrow().ready()).isTrue();
    }

    @Test
    void showsNothingStagedOnceThatIsApplied() {
        ledger(ledger -> apply(ledger, staged(1)));

        assertThat(pump().status().state()).isEqualTo(WorkloadState.UNREACHABLE);
        assertThat(pump().staged()).isEmpty();
    }

    // ---- several, and what they bring -----------------------------------------------------------------------------

    @Test
    void listsByNameWithTheStateOfEach() {
        ledger(ledger -> {
            accept(ledger, bundle("valve", 1, false));
            apply(ledger, bundle(7));
            ledger.receiving(bundle("fan", 1, true));
        });

        assertThat(workloads.list())
                .extracting(each -> each.name().text() + " " + each.status().state())
                .containsExactly("fan STAGED", "pump UNREACHABLE", "valve RECEIVED");
    }

    @Test
    void countsTheHighestSerialOfOneState() throws IOException {
        cluster.receive(cluster.sample().workload("pump").serial(5).make());
        cluster.receive(cluster.sample().workload("pump").serial(6).make());
        ledger(ledger -> ledger.receiving(bundle(7)));

        Version version = pump().version().orElseThrow();

        assertThat(version.appVersion()).isNotEmpty();
        assertThat(workloads.list()).hasSize(1);
        assertThat(version)
                .isEqualTo(Version.of(
                        cluster.kept().find(highestAccepted().bundle().sha256()).orElseThrow()));
    }

    // ---- deleting -------------------------------------------------------------------------------------------------

    @Test
    void deletesEveryBundleOfTheNameAndNoOther() {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            accept(ledger, bundle(2));
            ledger.receiving(staged(3));
            accept(ledger, bundle("valve", 1, false));
        });

        assertThat(workloads.delete(PUMP))
                .hasSize(3)
                .allMatch(row -> row.state() == BundleState.DEAD
                        && row.bundle().workload().equals(PUMP));

        assertThat(workloads.list()).extracting(each -> each.name().text()).containsExactly("valve");
    }

    @Test
    void finishesADelete() {
        ledger(ledger -> {
            accept(ledger, bundle(1));
            ledger.deleting(PUMP);
        });

        assertThat(workloads.delete(PUMP)).extracting(LedgerRow::state).containsExactly(BundleState.DEAD);
        assertThat(workloads.list()).isEmpty();
    }

    @Test
    void tellsOnlyWhatIsDeadSinceThen() {
        ledger(ledger -> {
            accept(ledger, bundle(1));
            ledger.deleting(PUMP);
            ledger.dead(PUMP);
            accept(ledger, bundle(2));
        });

        assertThat(workloads.delete(PUMP))
                .extracting(row -> row.bundle().serial())
                .containsExactly(new Serial(2));
    }

    @Test
    void deletesWhatIsStagedAlone() {
        ledger(ledger -> {
            apply(ledger, bundle(1));
            accept(ledger, staged(2));
            ledger.receiving(staged(3));
        });

        assertThat(workloads.deleteStaged(PUMP)).hasSize(2);

        assertThat(pump().staged()).isEmpty();
        assertThat(pump().status().state()).isEqualTo(WorkloadState.UNREACHABLE);
    }

    @Test
    void knowsNoWorkloadThatIsNotThere() {
        assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> workloads.delete(PUMP));
        ledger(ledger -> accept(ledger, bundle(1)));
        assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> workloads.deleteStaged(PUMP));

        assertThat(workloads.list()).hasSize(1);
    }

    @Test
    void forgetsWhatWasKeptOfTheDead() throws IOException {
        var imported =
                cluster.receive(cluster.sample().workload("pump").serial(5).make());
        assertThat(cluster.kept().find(imported.bundle().sha256())).isPresent();

        assertThat(workloads.delete(PUMP)).hasSize(1);

        assertThat(cluster.kept().find(imported.bundle().sha256())).isEmpty();
    }

    @Test
    void deletesNothingWhileAnImportRuns() throws IOException {
        ledger(ledger -> accept(ledger, bundle(1)));
        try (var running = cluster.state().lock()) {
            assertFails(FailureCode.IMPORT_RUNNING, () -> workloads.delete(PUMP));
            assertThat(running).isNotNull();
        }

        assertThat(pump().status().state()).isEqualTo(WorkloadState.RECEIVED);
    }

    private interface Past {
        void happen(Ledger ledger);
    }

    private void ledger(Past past) {
        try (Ledger ledger = cluster.ledger()) {
            past.happen(ledger);
        }
    }

    private LedgerRow highestAccepted() {
        try (Ledger ledger = cluster.ledger()) {
            return ledger.rows().stream()
                    .filter(row -> row.state() == BundleState.ACCEPTED)
                    .max((one, other) ->
                            one.bundle().serial().compareTo(other.bundle().serial()))
                    .orElseThrow();
        }
    }

    private Workload pump() {
        Optional<Workload> found = workloads.list().stream()
                .filter(each -> each.name().equals(PUMP))
                .findFirst();
        return found.orElseThrow();
    }

    private static void accept(Ledger ledger, LedgerBundle bundle) {
        ledger.receiving(bundle);
        ledger.accepted(bundle);
    }

    private static void apply(Ledger ledger, LedgerBundle bundle) {
        accept(ledger, bundle);
        ledger.applying(bundle);
        ledger.applied(bundle);
    }

    private static LedgerBundle bundle(long serial) {
        return bundle("pump", serial, false);
    }

    private static LedgerBundle staged(long serial) {
        return bundle("pump", serial, true);
    }

    private static LedgerBundle bundle(String workload, long serial, boolean staged) {
        String text = "%s %d %s".formatted(workload, serial, staged);
        Digest key = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        return new LedgerBundle(
                key, new BundleId(key.hex().substring(0, 32)), new WorkloadName(workload), new Serial(serial), staged);
    }
}
