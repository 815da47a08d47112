package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.Failures.assertFails;
import static dev.boltseal.edge.ledger.LedgerModel.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.LedgerPropertyTest.Act;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A ledger and its model, which live through the same, and what must hold after each step.
final class LedgerLife implements AutoCloseable {
    private static final String[] FILES = {"ledger.db", "ledger.db-wal"};

    private final Path directory;
    private final HeadCopy copy;
    private LedgerModel model = new LedgerModel();
    private Path home;
    private Path kept;
    private long epoch = 1;
    private int places;
    private int steps;
    private Ledger ledger;
    private Optional<LedgerHead> keptHead = Optional.empty();
    private Set<LedgerBundle> dead = new HashSet<>();
    private Map<String, Long> highWaters = Map.of();

    LedgerLife(Path directory) throws IOException {
        this.directory = directory;
        this.copy = new FileHeadCopy(Files.createDirectory(directory.resolve("elsewhere")));
        this.kept = directory;
        this.home = place();
        create();
        this.ledger = open();
    }

    int steps() {
        return steps;
    }

    void live(Act act) throws IOException {
        LedgerHead before = ledger.head();
        LedgerBundle bundle = bundle(act.workload(), act.step());
        String workload = act.workload();
        long version = Math.max(1, model.trust() + act.step());
        switch (act.kind()) {
            case RECEIVING -> same(before, model.receiving(bundle), () -> ledger.receiving(bundle));
            case ACCEPTED -> same(before, model.accepted(bundle), () -> ledger.accepted(bundle));
            case APPLYING -> applying(bundle);
            case APPLIED -> applied(bundle);
            case RESTORING -> same(before, model.restoring(bundle), () -> ledger.restoring(bundle));
            case WITHDRAWN -> same(before, model.withdrawn(bundle), () -> ledger.withdrawn(bundle));
            case DELETING -> same(before, model.deleting(workload), () -> ledger.deleting(bundle.workload()));
            case DEAD -> same(before, model.dead(workload), () -> ledger.dead(bundle.workload()));
            case DELETE_STAGED ->
                same(before, model.deleteStaged(workload), () -> ledger.deleteStaged(bundle.workload()));
            case TRUSTED -> same(before, model.trusted(version), () -> ledger.trusted(version, print(version)));
            case RECEIPT ->
                same(
                        before,
                        model.receipt(),
                        () -> assertThat(ledger.nextReceipt()).isEqualTo(model.receipts()));
            case IMPORT -> importing(bundle);
            case APPLY -> {
                applying(bundle);
                applied(bundle);
            }
            case UPGRADE -> {
                LedgerBundle next = bundle(workload, 1);
                importing(next);
                applying(next);
                applied(next);
            }
            case HALF_AN_UPGRADE -> {
                LedgerBundle next = bundle(workload, 1);
                importing(next);
                applying(next);
            }
            case PREVIOUS ->
                ledger.previous(bundle.workload())
                        .ifPresent(last -> same(before, model.restoring(last), () -> ledger.restoring(last)));
            case CRASH -> crash();
            case KEEP_A_COPY -> keepACopy();
            case PUT_THE_COPY_BACK -> putTheCopyBack();
            case ENROL_AGAIN -> enrolAgain();
        }
        steps++;
        assertPromises();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void importing(LedgerBundle bundle) {
        same(ledger.head(), model.receiving(bundle), () -> ledger.receiving(bundle));
        same(ledger.head(), model.accepted(bundle), () -> ledger.accepted(bundle));
    }

    private void applying(LedgerBundle bundle) {
        same(ledger.head(), model.applying(bundle), () -> ledger.applying(bundle));
    }

    private void applied(LedgerBundle bundle) {
        same(ledger.head(), model.applied(bundle), () -> ledger.applied(bundle));
    }

    private void same(LedgerHead before, String want, Runnable step) {
        String got = DONE;
        try {
            step.run();
        } catch (Failure e) {
            got = e.code().name();
            assertThat(ledger.head()).as("a refusal changes nothing").isEqualTo(before);
        }
        assertThat(got).isEqualTo(want);
    }

    private void assertPromises() {
        Map<LedgerBundle, BundleState> found =
                ledger.rows().stream().collect(Collectors.toMap(LedgerRow::bundle, LedgerRow::state));
        assertThat(found).isEqualTo(model.states());
        Map<String, Long> marks = new TreeMap<>();
        ledger.highWaters().forEach((name, serial) -> marks.put(name.text(), serial.value()));
        assertThat(marks).isEqualTo(model.highWaters());
        highWaters.forEach((name, mark) -> assertThat(marks.getOrDefault(name, 0L))
                .as("the high-water of %s never falls", name)
                .isGreaterThanOrEqualTo(mark));
        highWaters = marks;
        dead.forEach(each -> assertThat(found).as("dead stays dead").containsEntry(each, BundleState.DEAD));
        found.forEach((bundle, state) -> {
            if (state == BundleState.DEAD) {
                dead.add(bundle);
                assertThat(ledger.decide(bundle)).isInstanceOf(Decision.Refused.class);
            }
        });
        assertThat(ledger.trustVersion().map(TrustVersion::number).orElse(0L)).isEqualTo(model.trust());
        assertThat(ledger.receipts()).isEqualTo(model.receipts());
        assertThat(ledger.verify()).isEqualTo(ledger.head());
        assertThat(copy.read(LedgerBook.CLUSTER.id())).contains(ledger.head());
    }

    /// What is on the disk at this moment is all that is left of it.
    private void crash() throws IOException {
        Path next = place();
        copy(home, next);
        ledger.close();
        home = next;
        ledger = open();
    }

    private void keepACopy() throws IOException {
        kept = place();
        copy(home, kept);
        keptHead = Optional.of(ledger.head());
    }

    /// The second copy of the head stays where it is. Where that notices, the right files come back.
    private void putTheCopyBack() throws IOException {
        if (keptHead.isEmpty()) {
            return;
        }
        boolean older = !keptHead.get().equals(ledger.head());
        crash();
        Path right = home;
        ledger.close();
        home = place();
        copy(kept, home);
        if (older) {
            FailureCode code =
                    keptHead.get().epoch() == epoch ? FailureCode.LEDGER_ROLLED_BACK : FailureCode.LEDGER_MISSING;
            assertFails(code, this::open);
            home = right;
        }
        ledger = open();
    }

    private void enrolAgain() throws IOException {
        ledger.close();
        epoch++;
        home = place();
        create();
        model = new LedgerModel();
        dead = new HashSet<>();
        highWaters = Map.of();
        ledger = open();
    }

    private Ledger open() {
        return new LedgerBook(home, copy).open(cluster());
    }

    private void create() {
        Ledger.create(home, cluster(), directory.resolve("tmp"), LedgerBook.CLOCK);
    }

    private ClusterBinding cluster() {
        var first = LedgerBook.CLUSTER;
        return new ClusterBinding(first.name(), first.id(), first.keySha256(), epoch);
    }

    private Path place() throws IOException {
        places++;
        return Files.createDirectory(directory.resolve("place-" + places));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String file : FILES) {
            if (Files.exists(from.resolve(file))) {
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
    }

    /// Serials that three divides are of staged bundles.
    private LedgerBundle bundle(String workload, int step) {
        long serial = Math.max(1, model.highWaters().getOrDefault(workload, 0L) + step);
        return serial % 3 == 0 ? LedgerBook.staged(workload, serial) : LedgerBook.bundle(workload, serial);
    }

    private static Fingerprint print(long version) {
        return new Fingerprint(Digest.of(Long.toString(version).getBytes(StandardCharsets.UTF_8)));
    }
}
