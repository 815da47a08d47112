package dev.boltseal.edge.workload;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.images.ImageUpkeep;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.nodedb.NodeDatabase;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.testkit.image.ImageRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployerTest {
    private static final WorkloadName SAMPLE = new WorkloadName("sample");

    @TempDir
    Path directory;

    private final MemoryRuntime runtime = new MemoryRuntime();
    private EnrolledCluster cluster;
    private Node node;
    private NodeDatabase database;
    private Deployer deployer;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        node = cluster.node();
        database = NodeDatabase.open(cluster.state());
        deployer = deployer(runtime);
    }

    @AfterEach
    void close() {
        database.close();
        node.close();
    }

    @Test
    void runsWhatWasImported() throws IOException {
        LedgerBundle bundle = imported(1);

        assertThat(deployer.deploy(bundle).reached().condition()).isEqualTo(Condition.RUNNING);

        assertThat(state(bundle)).isEqualTo(BundleState.APPLIED);
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @Test
    void replacesWhatRan() throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        LedgerBundle second = imported(2);

        deployer.deploy(second);

        assertThat(state(first)).isEqualTo(BundleState.SUPERSEDED);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(second.sha256());
    }

    @Test
    void bringsThePreviousVersionBack() throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> deployer.applyPrevious(SAMPLE));
        LedgerBundle second = imported(2);
        deployer.deploy(second);

        assertThat(deployer.applyPrevious(SAMPLE).reached().condition()).isEqualTo(Condition.RUNNING);

        assertThat(state(first)).isEqualTo(BundleState.APPLIED);
        assertThat(state(second)).isEqualTo(BundleState.SUPERSEDED);
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    // ---- a version that can't run ---------------------------------------------------------------------------------

    @Test
    void saysWhyTheFirstVersionCannotRun() throws IOException {
        LedgerBundle bundle = imported(1);
        runtime.fails(1);

        Deployed deployed = deployer.deploy(bundle);

        assertThat(deployed.reached().condition()).isEqualTo(Condition.FAILED);
        assertThat(deployed.restored()).isEmpty();
        assertThat(state(bundle)).isEqualTo(BundleState.APPLIED);
        assertThat(status().state()).isEqualTo(WorkloadState.FAILED);
        assertThat(status().message(Messages.english())).isEqualTo("It wasn't ready in time");
        assertThat(status().warnings()).containsExactly("BackOff: restarting");
    }

    @Test
    void putsTheVersionBeforeBackAndTriesTheNewOneAgainWhenItIsAsked() throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        LedgerBundle second = imported(2);
        runtime.fails(2);

        Deployed deployed = deployer.deploy(second);

        assertThat(deployed.reached().condition()).isEqualTo(Condition.FAILED);
        assertThat(deployed.restored().orElseThrow().version()).isEqualTo("1.0.1");
        assertThat(deployed.restored().orElseThrow().reached().condition()).isEqualTo(Condition.RUNNING);
        assertWaitsBehind(first, second);
        assertThat(status().state()).isEqualTo(WorkloadState.RUNNING);
        assertThat(status().warnings())
                .containsExactly("version 1.0.1 was imported and doesn't run; `boltseal-edge workloads apply sample`"
                        + " tries it again");

        runtime.works();
        assertThat(cluster.receive(cluster.sample().serial(2).make()).repeated())
                .isTrue();
        assertThat(deployer.apply(SAMPLE).restored()).isEmpty();
        assertThat(state(first)).isEqualTo(BundleState.SUPERSEDED);
        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @Test
    void forgetsTheVersionThatCouldNotRunForANewerOne() throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        runtime.fails(2);
        deployer.deploy(imported(2));

        LedgerBundle third = imported(3);
        deployer.deploy(third);

        assertThat(state(third)).isEqualTo(BundleState.APPLIED);
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
        assertThat(catchThrowable(() -> deployer.apply(SAMPLE))).hasMessageContaining("workloads start sample");
        deployer.applyPrevious(SAMPLE);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(first.sha256());
    }

    @Test
    void staysWithTheNewerVersionIfThePreviousOneCannotRunAnyMore() throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        LedgerBundle second = imported(2);
        deployer.deploy(second);
        runtime.fails(1);

        assertThat(deployer.applyPrevious(SAMPLE).restored()).isPresent();

        assertThat(state(first)).isEqualTo(BundleState.SUPERSEDED);
        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(second.sha256());
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @Test
    void putsNothingBackThatDidNotRun() throws IOException {
        deployer.deploy(imported(1));
        deployer.stop(SAMPLE, "jo");
        runtime.fails(2);
        LedgerBundle second = imported(2);

        assertThat(deployer.deploy(second).restored()).isEmpty();

        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
        runtime.fails(3);
        assertThat(deployer.deploy(imported(3)).restored()).isEmpty();
        assertThat(status().state()).isEqualTo(WorkloadState.FAILED);
    }

    @Test
    void putsNothingBackIfNobodyWaits() throws IOException {
        deployer.deploy(imported(1));
        LedgerBundle second = imported(2);
        runtime.fails(2);

        var hasty = new Deployer(node, runtime, database.desired(), false, observed -> {}, ImageUpkeep.NONE);
        assertThat(hasty.deploy(second).restored()).isEmpty();

        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
        assertThat(deployer.applyPrevious(SAMPLE).reached().condition()).isEqualTo(Condition.RUNNING);
    }

    @Test
    void keepsTheVersionBeforeIfTheRuntimeDoesNotTakeTheNewOne() throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        LedgerBundle second = imported(2);
        runtime.refuses(2);

        assertFails(FailureCode.RUNTIME_REFUSED, () -> deployer.deploy(second));

        assertWaitsBehind(first, second);
        runtime.works();
        assertThat(deployer.deploy(second).reached().condition()).isEqualTo(Condition.RUNNING);
        assertThat(state(first)).isEqualTo(BundleState.SUPERSEDED);
    }

    private void assertWaitsBehind(LedgerBundle running, LedgerBundle waiting) {
        assertThat(state(running)).isEqualTo(BundleState.APPLIED);
        assertThat(state(waiting)).isEqualTo(BundleState.ACCEPTED);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(running.sha256());
        assertThat(runtime.observe(SAMPLE).condition()).isEqualTo(Condition.RUNNING);
    }

    // ---- stopped, started, deleted ----------------------------------------------------------------------------------

    @Test
    void removesTheImagesOfOlderVersionsWhenTheNewOneRuns() throws IOException {
        List<Failure> warnings = new ArrayList<>();
        deployer = deployer(runtime, upkeep(2, () -> OciLayoutStore.open(cluster.layout()), warnings));
        for (int serial = 1; serial <= 3; serial++) {
            deployer.deploy(imported(serial, serial));
        }
        assertThat(cluster.index()).contains("apps/sample:2", "apps/sample:3").doesNotContain("apps/sample:1");

        runtime.fails(4);
        deployer.deploy(imported(4, 4));
        assertThat(cluster.index()).contains("apps/sample:2", "apps/sample:3", "apps/sample:4");

        assertThat(deployer.applyPrevious(SAMPLE).reached().condition()).isEqualTo(Condition.RUNNING);
        assertThat(cluster.index())
                .as("runs, is the one before, and waits")
                .contains("apps/sample:2", "apps/sample:3", "apps/sample:4");
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysThatThePreviousVersionIsNoLongerKept() throws IOException {
        deployer = deployer(runtime, upkeep(1, () -> OciLayoutStore.open(cluster.layout()), new ArrayList<>()));
        deployer.deploy(imported(1, 1));
        LedgerBundle second = imported(2, 2);
        deployer.deploy(second);

        assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> deployer.applyPrevious(SAMPLE))
                .hasMessageContaining("keep_versions");

        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
    }

    @Test
    void deploysAllTheSameIfTheImagesCanNotBeLookedAfter() throws IOException {
        List<Failure> warnings = new ArrayList<>();
        Supplier<ImageStore> broken = () -> {
            throw new Failure(FailureCode.STORE_FAILED, "images", Facts.of("reason", "no reason"));
        };
        deployer = deployer(runtime, upkeep(1, broken, warnings));
        deployer.deploy(imported(1, 1));
        assertThat(warnings).hasSize(1); // pinning
        assertThat(deployer.deploy(imported(2, 2)).reached().condition()).isEqualTo(Condition.RUNNING);
        assertThat(warnings).hasSize(3).extracting(Failure::code).containsOnly(FailureCode.STORE_FAILED);

        deployer = deployer(runtime, upkeep(1, () -> OciLayoutStore.open(cluster.layout()), warnings));
        deployer.stop(SAMPLE, "jo");
        assertThat(cluster.index()).contains("apps/sample:2").doesNotContain("apps/sample:1");
        assertThat(warnings).hasSize(3);
    }

    @Test
    void stopsAndStarts() throws IOException {
        assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> deployer.stop(SAMPLE, "jo"));
        deployer.deploy(imported(1));

        assertThat(deployer.stop(SAMPLE, "jo").reached().condition()).isEqualTo(Condition.STOPPED);
        assertThat(status()).isEqualTo(Status.of(WorkloadState.STOPPED));

        assertThat(deployer.start(SAMPLE, "jo").reached().condition()).isEqualTo(Condition.RUNNING);
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @Test
    void runsANewVersionOfWhatWasStopped() throws IOException {
        deployer.deploy(imported(1));
        deployer.stop(SAMPLE, "jo");

        deployer.deploy(imported(2));

        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @Test
    void deletesFromTheRuntimeFirst() throws IOException {
        LedgerBundle bundle = imported(1);
        deployer.deploy(bundle);
        deployer.stop(SAMPLE, "jo");

        assertThat(deployer.delete(SAMPLE)).hasSize(1);

        assertThat(state(bundle)).isEqualTo(BundleState.DEAD);
        assertThat(runtime.observe(SAMPLE).condition()).isEqualTo(Condition.ABSENT);
        assertThat(database.desired().find(SAMPLE)).isEmpty();
        assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> deployer.delete(SAMPLE));
    }

    @Test
    void tellsWhatSomebodyElseDid() throws IOException {
        deployer.deploy(imported(1));

        runtime.is(SAMPLE, Condition.STOPPED);
        assertThat(status().message(Messages.english())).startsWith("It was stopped in the cluster");
        runtime.is(SAMPLE, Condition.PROGRESSING);
        assertThat(status().state()).isEqualTo(WorkloadState.DEPLOYING);
        runtime.remove(SAMPLE);
        assertThat(status().state()).isEqualTo(WorkloadState.FAILED);
        assertThat(status().message(Messages.english())).startsWith("It is gone from the cluster");
    }

    // ---- killed, and called again ---------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void deploysAgainAfterAKill(int moment) throws IOException {
        deployer.deploy(imported(1));
        LedgerBundle bundle = imported(2);

        kill(moment, interrupted -> interrupted.deploy(bundle));
        assertThat(deployer.deploy(bundle).reached().condition()).isEqualTo(Condition.RUNNING);

        assertThat(state(bundle)).isEqualTo(BundleState.APPLIED);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(bundle.sha256());
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void bringsTheSameVersionBackAfterAKill(int moment) throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        deployer.deploy(imported(2));

        kill(moment, interrupted -> interrupted.applyPrevious(SAMPLE));
        deployer.applyPrevious(SAMPLE);

        assertThat(state(first)).isEqualTo(BundleState.APPLIED);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(first.sha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void putsTheVersionBeforeBackAfterAKill(int moment) throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        LedgerBundle second = imported(2);
        runtime.fails(2);

        kill(moment, interrupted -> interrupted.deploy(second));
        assertThat(deployer.deploy(second).restored()).isPresent();

        assertWaitsBehind(first, second);
        runtime.works();
        assertThat(deployer.apply(SAMPLE).reached().condition()).isEqualTo(Condition.RUNNING);
        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
        assertThat(state(first)).isEqualTo(BundleState.SUPERSEDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void staysWithTheNewerVersionAfterAKill(int moment) throws IOException {
        LedgerBundle first = imported(1);
        deployer.deploy(first);
        LedgerBundle second = imported(2);
        deployer.deploy(second);
        runtime.fails(1);

        kill(moment, interrupted -> interrupted.applyPrevious(SAMPLE));
        assertThat(deployer.applyPrevious(SAMPLE).restored()).isPresent();

        assertThat(state(first)).isEqualTo(BundleState.SUPERSEDED);
        assertThat(state(second)).isEqualTo(BundleState.APPLIED);
        assertThat(runtime.observe(SAMPLE).bundle()).contains(second.sha256());
        assertThat(status()).isEqualTo(Status.of(WorkloadState.RUNNING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void stopsAgainAfterAKill(int moment) throws IOException {
        deployer.deploy(imported(1));

        kill(moment, interrupted -> interrupted.stop(SAMPLE, "jo"));
        deployer.stop(SAMPLE, "jo");

        assertThat(status()).isEqualTo(Status.of(WorkloadState.STOPPED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void staysDeadAfterAKill(int moment) throws IOException {
        LedgerBundle bundle = imported(1);
        deployer.deploy(bundle);

        kill(moment, interrupted -> interrupted.delete(SAMPLE));
        assertThat(status().state()).isEqualTo(WorkloadState.FAILED);
        assertFails(FailureCode.BUNDLE_DEAD, () -> deployer.deploy(bundle));
        deployer.delete(SAMPLE);

        assertThat(state(bundle)).isEqualTo(BundleState.DEAD);
        assertThat(runtime.observe(SAMPLE).condition()).isEqualTo(Condition.ABSENT);
        assertFails(FailureCode.BUNDLE_DEAD, () -> deployer.deploy(bundle));
    }

    private void kill(int moment, Consumer<Deployer> work) {
        Deployer interrupted = deployer(new InterruptedRuntime(runtime, moment));
        assertThat(catchThrowable(() -> work.accept(interrupted))).isInstanceOf(InterruptedRuntime.Killed.class);
    }

    private Deployer deployer(WorkloadRuntime of) {
        return deployer(of, ImageUpkeep.NONE);
    }

    private Deployer deployer(WorkloadRuntime of, ImageUpkeep upkeep) {
        return new Deployer(node, of, database.desired(), true, observed -> {}, upkeep);
    }

    private ImageUpkeep upkeep(int versions, Supplier<ImageStore> store, List<Failure> warnings) {
        return ImageUpkeep.of(new NodeImages(node, store, versions), true, warnings::add);
    }

    private LedgerBundle imported(long serial, int seed) throws IOException {
        return cluster.receive(cluster.sample()
                        .serial(serial)
                        .image(
                                "registry.example.com/apps/sample:" + serial,
                                ImageRecipe.seeded(seed).make())
                        .make())
                .bundle();
    }

    private LedgerBundle imported(long serial) throws IOException {
        return cluster.receive(cluster.sample().serial(serial).make()).bundle();
    }

    private BundleState state(LedgerBundle bundle) {
        return node.ledger().find(bundle.sha256()).orElseThrow().state();
    }

    private Status status() {
        return new Workloads(node, Optional.of(runtime), database.desired()::find)
                .list()
                .getFirst()
                .status();
    }
}
