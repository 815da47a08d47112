package dev.boltseal.edge.reception;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.HeadCopy;
import dev.boltseal.edge.ledger.KeptBundle;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.ledger.LedgerHead;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTransactionTest {
    private static final String NAME = "registry.example.com/apps/sample:1.0.1";
    private static final WorkloadName WORKLOAD = new WorkloadName("sample");

    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void keepsWhatTheBundleSaid() throws IOException {
        SealedBundle bundle = cluster.sample().make();

        cluster.receive(bundle);

        KeptBundle kept = cluster.kept().find(key(bundle)).orElseThrow();
        assertThat(kept.manifest()).isEqualTo(bundle.manifest());
        assertThat(kept.manifestBytes()).isEqualTo(bundle.manifestBytes());
        assertThat(kept.definitionPath()).isEqualTo(EntryPath.WORKLOAD);
        assertThat(kept.definition()).isEqualTo(bundle.content(EntryPath.WORKLOAD));
        assertThat(cluster.kept().directory().resolve(key(bundle).hex()))
                .isDirectoryContaining("glob:**/bundle.json.p7s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.json", "bundle.json.p7s", "workload.json"})
    void bringsBackADocumentThatTheDiskChanged(String name) throws IOException {
        SealedBundle bundle = cluster.sample().make();
        cluster.receive(bundle);
        Path document = cluster.kept().directory().resolve(key(bundle).hex()).resolve(name);
        byte[] right = Files.readAllBytes(document);
        byte[] wrong = right.clone();
        wrong[wrong.length - 10] ^= 1;
        Files.write(document, wrong);
        assertFails(FailureCode.LEDGER_UNREADABLE, () -> cluster.kept().find(key(bundle)))
                .hasMessageContaining("Import the same bundle again");

        cluster.receive(bundle);

        assertThat(document).hasBinaryContent(right);
    }

    /// The witness is told after each commit and before what follows it.
    @Test
    void convergesFromADeathAfterEveryCommit() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        var source = new MemorySource(bundle.bytes());
        List<String> found = new ArrayList<>();
        boolean dies = true;
        for (int commits = 1; dies; commits++) {
            dies = false;
            try {
                cluster.receive(source, this::layout, dyingAfter(commits));
            } catch (Death death) {
                dies = true;
                found.add("%s %s %s"
                        .formatted(
                                states(),
                                cluster.index().contains(NAME) ? "named" : "unnamed",
                                cluster.kept().find(key(bundle)).isPresent() ? "kept" : "not kept"));
            }
        }

        assertThat(found).contains("[RECEIVING] unnamed not kept", "[ACCEPTED] unnamed kept");
        assertThat(found).noneMatch(each -> each.contains(" named"));
        assertThat(states()).containsExactly(BundleState.ACCEPTED);
        assertThat(cluster.index()).contains(NAME);
        assertNothingTemporary();
    }

    @Test
    void sweepsWhatAKilledImportLeft() throws IOException {
        SealedBundle bundle = cluster.sample().make();
        Path draft = Files.createDirectories(cluster.kept()
                .directory()
                .resolve(".%s.new".formatted(key(bundle).hex())));
        Files.writeString(draft.resolve("bundle.json"), "half");
        Files.createDirectories(cluster.layout().resolve(".boltseal"));
        Files.writeString(cluster.layout().resolve(".index.json.part"), "half");
        Files.writeString(cluster.layout().resolve(".oci-layout.part"), "half");

        cluster.receive(bundle);

        assertNothingTemporary();
    }

    @Test
    void readsABrokenIndexBeforeAnythingIsReceived() throws IOException {
        cluster.receive(cluster.sample().workload("other").make());
        Files.writeString(cluster.layout().resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":");

        assertFails(
                FailureCode.STORE_INVALID,
                () -> cluster.receive(cluster.sample().make()));

        assertThat(states()).containsExactly(BundleState.ACCEPTED);
    }

    @Test
    void readsAnIndexThatBreaksMeanwhileBeforeTheBundleIsAccepted() {
        Path filler = cluster.layout().resolve("index.json");

        assertFails(
                FailureCode.STORE_INVALID,
                () -> cluster.receive(cluster.sample().make(), () -> new FillingStore(layout(), filler, 20)));

        assertThat(states()).containsExactly(BundleState.RECEIVING);
        assertThat(cluster.kept().directory()).doesNotExist();
    }

    @Test
    void repairsWhatWasAppliedWhateverItsSerial() throws IOException {
        SealedBundle older = cluster.sample().serial(1).make();
        SealedBundle newer = cluster.sample().serial(2).make();
        apply(older);
        apply(newer);
        try (Ledger ledger = cluster.ledger()) {
            ledger.restoring(row(ledger, older));
            ledger.applied(row(ledger, older));
        }
        Files.delete(cluster.layout().resolve("index.json"));

        Imported repaired = cluster.receive(older);

        assertThat(repaired.repeated()).isTrue();
        assertThat(repaired.state()).isEqualTo(BundleState.APPLIED);
        assertThat(cluster.index()).contains(NAME);
        try (Ledger ledger = cluster.ledger()) {
            assertThat(ledger.highWater(WORKLOAD)).contains(new Serial(2));
        }
        assertFails(FailureCode.BUNDLE_SUPERSEDED, () -> cluster.receive(newer));
    }

    @Test
    void installsNothingAfterTheWorkloadWasDeleted() throws IOException {
        SealedBundle bundle = cluster.sample().serial(7).make();
        cluster.receive(bundle);
        try (Ledger ledger = cluster.ledger()) {
            ledger.deleting(WORKLOAD);
            ledger.dead(WORKLOAD);
        }
        String named = cluster.index();

        assertFails(FailureCode.BUNDLE_DEAD, () -> cluster.receive(bundle));
        assertFails(
                FailureCode.SERIAL_TOO_LOW,
                () -> cluster.receive(cluster.sample().serial(6).make()));

        assertThat(cluster.index()).isEqualTo(named);
        assertThat(cluster.receive(cluster.sample().serial(8).make()).repeated())
                .isFalse();
    }

    @Test
    void finishesADeleteThatWasInterrupted() throws IOException {
        SealedBundle bundle = cluster.sample().serial(7).make();
        cluster.receive(bundle);
        try (Ledger ledger = cluster.ledger()) {
            ledger.deleting(WORKLOAD);
        }
        assertFails(
                        FailureCode.STATE_WRONG,
                        () -> cluster.receive(cluster.sample().serial(8).make()))
                .hasMessageContaining("workloads delete -n sample");

        assertFails(FailureCode.BUNDLE_DEAD, () -> cluster.receive(bundle))
                .hasMessageContaining("was deleted here on ");

        assertThat(states()).containsExactly(BundleState.DEAD);
        assertThat(cluster.kept().find(key(bundle))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 9 10", "3, 8 9 10", "9, 7 8 9 10"})
    void keepsTheDocumentsOfSoManyVersions(int versions, String kept) throws IOException {
        List<SealedBundle> bundles = new ArrayList<>();
        for (long serial = 7; serial <= 10; serial++) {
            bundles.add(cluster.sample().serial(serial).make());
            apply(bundles.getLast());
        }
        cluster.receive(cluster.sample().workload("other").serial(1).make());

        try (Node node = cluster.node()) {
            node.kept().forgetTheSuperseded(node.ledger().rows(), versions);
            node.kept().forgetTheSuperseded(node.ledger().rows(), versions);

            assertThat(bundles.stream()
                            .filter(each -> node.kept().find(key(each)).isPresent())
                            .map(each -> each.manifest().serial().toString()))
                    .containsExactly(kept.split(" "));
            assertThat(node.kept().directory())
                    .isDirectoryContaining(each -> node.ledger().rows().stream()
                            .anyMatch(row -> row.bundle().workload().text().equals("other")
                                    && each.endsWith(row.bundle().sha256().hex())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "2099-12-31T23:59:59Z"})
    void judgesTheSameWhateverTheClockShows(String time) throws IOException {
        var context = new LedgerContext(InstantSource.fixed(Instant.parse(time)), HeadCopy.none());
        List<String> verdicts = new ArrayList<>();
        long now = 1_795_353_300_000L;
        long far = Serial.EARLIEST_CLOCK + Serial.MAX_STEP;
        for (long serial : new long[] {7, 7, 6, far + 1, now, now + Serial.MAX_STEP + 1, now + Serial.MAX_STEP}) {
            verdicts.add(verdict(cluster.sample().serial(serial).make(), context));
        }
        try (Ledger ledger = Ledger.open(
                cluster.identity().directory(),
                cluster.identity().cluster(),
                cluster.state().temporary(),
                context)) {
            ledger.deleting(WORKLOAD);
            ledger.dead(WORKLOAD);
            assertThat(ledger.verify()).isEqualTo(ledger.head());
        }
        verdicts.add(verdict(cluster.sample().serial(7).make(), context));

        assertThat(verdicts)
                .containsExactly(
                        "ACCEPTED",
                        "ACCEPTED",
                        "SERIAL_TOO_LOW",
                        "SERIAL_TOO_FAR",
                        "ACCEPTED",
                        "SERIAL_TOO_FAR",
                        "ACCEPTED",
                        "BUNDLE_DEAD");
    }

    @Test
    void letsOneOfManyImportsInAtATime() throws Exception {
        SealedBundle bundle = cluster.sample().make();
        byte[] bytes = bundle.bytes();
        var start = new CountDownLatch(1);
        Callable<String> attempt = () -> {
            start.await();
            try {
                return cluster.receive(new MemorySource(bytes), this::layout)
                        .state()
                        .name();
            } catch (Failure e) {
                return e.code().name();
            }
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            var results =
                    Stream.generate(() -> threads.submit(attempt)).limit(4).toList();
            start.countDown();
            List<String> outcomes = new ArrayList<>();
            for (var result : results) {
                outcomes.add(result.get());
            }
            assertThat(outcomes).contains("ACCEPTED").containsAnyOf("ACCEPTED", "IMPORT_RUNNING");
            assertThat(outcomes).allMatch(each -> each.equals("ACCEPTED") || each.equals("IMPORT_RUNNING"));
        }
        assertThat(states()).containsExactly(BundleState.ACCEPTED);
        try (Ledger ledger = cluster.ledger()) {
            assertThat(ledger.verify().count()).isEqualTo(4);
            assertThat(ledger.verify()).isEqualTo(ledger.head());
        }
    }

    private OciLayoutStore layout() {
        return OciLayoutStore.open(cluster.layout());
    }

    private String verdict(SealedBundle bundle, LedgerContext context) {
        try {
            return cluster.receive(new MemorySource(bundle.bytes()), this::layout, context)
                    .state()
                    .name();
        } catch (Failure e) {
            return e.code().name();
        }
    }

    private void apply(SealedBundle bundle) throws IOException {
        LedgerBundle row = cluster.receive(bundle).bundle();
        try (Ledger ledger = cluster.ledger()) {
            ledger.applying(row);
            ledger.applied(row);
        }
    }

    private static LedgerBundle row(Ledger ledger, SealedBundle bundle) {
        return ledger.find(key(bundle)).orElseThrow().bundle();
    }

    private static Digest key(SealedBundle bundle) {
        return Digest.of(bundle.manifestBytes());
    }

    private List<BundleState> states() {
        return cluster.bundles().stream().map(HeldBundle::state).toList();
    }

    private void assertNothingTemporary() throws IOException {
        for (Path root : List.of(cluster.state().root(), cluster.layout())) {
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.map(file -> root.relativize(file).toString()))
                        .noneMatch(name -> name.matches(".*(\\.new|\\.part|tmp/.*)"));
            }
        }
    }

    /// What a power cut is to a process.
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static LedgerContext dyingAfter(int commits) {
        return new LedgerContext(InstantSource.system(), new HeadCopy() {
            private int left = commits;

            @Override
            public Optional<LedgerHead> read(ClusterId cluster) {
                return Optional.empty();
            }

            @Override
            public void write(ClusterId cluster, LedgerHead head) {
                left--;
                if (left == 0) {
                    throw new Death();
                }
            }
        });
    }
}
