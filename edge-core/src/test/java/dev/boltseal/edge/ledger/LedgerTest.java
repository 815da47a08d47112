package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.Failures.assertFails;
import static dev.boltseal.edge.ledger.LedgerBook.CLUSTER;
import static dev.boltseal.edge.ledger.LedgerBook.bundle;
import static dev.boltseal.edge.ledger.LedgerBook.staged;
import static dev.boltseal.edge.ledger.LedgerBook.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Fingerprint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final Fingerprint ONE = new Fingerprint(new Digest("1".repeat(64)));
    private static final Fingerprint TWO = new Fingerprint(new Digest("2".repeat(64)));

    @TempDir
    Path directory;

    private LedgerBook book;

    @BeforeEach
    void create() {
        book = LedgerBook.create(directory);
    }

    @Test
    void receivesThenAcceptsThenNamesAgain() {
        try (Ledger ledger = book.open()) {
            LedgerBundle bundle = bundle("w", 5);

            assertThat(ledger.decide(bundle)).isEqualTo(new Decision.Receive());
            ledger.receiving(bundle);
            assertThat(ledger.decide(bundle)).isEqualTo(new Decision.GoOn());
            assertThat(ledger.highWater(bundle.workload())).isEmpty();
            ledger.accepted(bundle);
            assertThat(ledger.decide(bundle)).isEqualTo(new Decision.NameAgain());
            assertThat(ledger.highWater(bundle.workload())).contains(new Serial(5));
        }
    }

    @Test
    void remembersAfterItWasClosed() {
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, staged("w", 5), BundleState.ACCEPTED);
            ledger.receiving(bundle("v", 6));
            ledger.trusted(3, ONE);
            assertThat(ledger.nextReceipt()).isEqualTo(1);
        }

        try (Ledger ledger = book.open()) {
            assertThat(ledger.rows())
                    .containsExactlyInAnyOrder(
                            new LedgerRow(staged("w", 5), BundleState.ACCEPTED, 3),
                            new LedgerRow(bundle("v", 6), BundleState.RECEIVING, 4));
            assertThat(ledger.highWaters()).hasSize(1).containsEntry(workload("w"), new Serial(5));
            assertThat(ledger.trustVersion()).contains(new TrustVersion(3, ONE));
            assertThat(ledger.nextReceipt()).isEqualTo(2);
            assertThat(ledger.head().count()).isEqualTo(7);
        }
    }

    @Test
    void goesThroughTheLifeOfAWorkload() {
        LedgerBundle first = bundle("w", 5);
        LedgerBundle second = bundle("w", 6);
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, first, BundleState.APPLIED);
            assertThat(ledger.decide(first)).isEqualTo(new Decision.Repair());
            LedgerBook.bring(ledger, second, BundleState.APPLIED);
            assertThat(ledger.bundles())
                    .extracting(row -> row.serial() + " " + row.state())
                    .containsExactlyInAnyOrder("5 SUPERSEDED", "6 APPLIED");

            assertThat(ledger.previous(workload("w"))).contains(first);
            ledger.restoring(first);
            ledger.applied(first);
            assertThat(ledger.decide(first)).isEqualTo(new Decision.Repair());
            assertThat(ledger.previous(workload("w"))).contains(second);

            ledger.deleting(workload("w"));
            assertThat(ledger.decide(second)).isEqualTo(new Decision.FinishDelete());
            ledger.dead(workload("w"));
            assertThat(ledger.bundles()).allMatch(row -> row.state() == BundleState.DEAD);
            assertThat(ledger.highWater(workload("w"))).contains(new Serial(6));
            ledger.verify();
        }
    }

    @Test
    void replacesWhatWaitsAndLeavesWhatRuns() {
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.APPLIED);
            LedgerBook.bring(ledger, staged("w", 6), BundleState.ACCEPTED);
            LedgerBook.bring(ledger, staged("w", 7), BundleState.ACCEPTED);

            assertFails(FailureCode.BUNDLE_DEAD, () -> ledger.applying(staged("w", 6)));
            assertThat(ledger.decide(bundle("w", 5))).isEqualTo(new Decision.Repair());

            ledger.deleteStaged(workload("w"));
            assertThat(ledger.bundles())
                    .extracting(row -> row.serial() + " " + row.state())
                    .containsExactlyInAnyOrder("5 APPLIED", "6 DEAD", "7 DEAD");
            assertFails(FailureCode.WORKLOAD_UNKNOWN, () -> ledger.deleteStaged(workload("w")))
                    .hasMessageContaining("nothing is staged");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, ONE, 3, false",
        "4, ONE, 4, false",
        "3, TWO, 3, true",
        "2, TWO, 3, true",
    })
    void raisesTheVersionOfTrustAndNeverLowersIt(long version, String print, long after, boolean refused) {
        try (Ledger ledger = book.open()) {
            ledger.trusted(3, ONE);
            Fingerprint fingerprint = print.equals("ONE") ? ONE : TWO;

            if (refused) {
                assertFails(FailureCode.STATE_WRONG, () -> ledger.trusted(version, fingerprint));
            } else {
                ledger.trusted(version, fingerprint);
            }
            assertThat(ledger.trustVersion().map(TrustVersion::number)).contains(after);
        }
    }

    @Test
    void isNeverMadeAgainSilently() throws IOException {
        Files.delete(directory.resolve("ledger.db"));

        assertFails(FailureCode.LEDGER_MISSING, book::open).hasMessageContaining("is missing");
        assertThat(directory.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void isNotTakenFromAnotherClusterOrEpoch() {
        var other = new ClusterBinding("edge", CLUSTER.id(), CLUSTER.keySha256(), 2);

        assertFails(FailureCode.LEDGER_MISSING, () -> book.open(other))
                .hasMessageContaining("another cluster or to another epoch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a database, but a longer text than a header would be, in every case"})
    void refusesAFileThatIsNoLedger(String content) throws IOException {
        Files.writeString(directory.resolve("ledger.db"), content);

        assertFails(FailureCode.LEDGER_UNREADABLE, book::open);
    }

    @Test
    void refusesADamagedFile() throws IOException {
        try (var file = new RandomAccessFile(directory.resolve("ledger.db").toFile(), "rw")) {
            file.seek(100);
            file.write(new byte[4000]);
        }

        assertFails(FailureCode.LEDGER_UNREADABLE, book::open);
    }

    @ParameterizedTest
    @CsvSource({
        "PRAGMA user_version = 1, enroll --renew",
        "PRAGMA user_version = 3, Install the newer",
        "UPDATE bundle SET state = 'ODD', Install the boltseal-edge",
        "UPDATE bundle SET workload = 'Odd Name', Install the boltseal-edge"
    })
    void refusesWhatAnotherVersionWrote(String change, String next) throws SQLException {
        try (Ledger ledger = book.open()) {
            ledger.receiving(bundle("w", 5));
        }
        book.tamper(change);

        assertFails(FailureCode.LEDGER_UNREADABLE, () -> {
                    try (Ledger ledger = book.open()) {
                        var ignored = ledger.rows();
                    }
                })
                .hasMessageContaining(next)
                .hasMessageNotContaining("dev.boltseal");
    }

    @Test
    void saysWhenAnotherProcessKeepsItBusy() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var statement = connection.createStatement();
                Ledger ledger = book.open()) {
            statement.executeUpdate("BEGIN IMMEDIATE");

            assertThat(ledger.decide(bundle("w", 5))).isEqualTo(new Decision.Receive());
            assertFails(FailureCode.LEDGER_BUSY, () -> ledger.receiving(bundle("w", 5)));
        }
    }

    @Test
    void leavesNothingOfItsLibraryBehind() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(file -> !file.getFileName().toString().startsWith("ledger.db"))
                            .filter(file -> !file.endsWith("tmp") && !file.endsWith("tmp.lock")))
                    .isEmpty();
        }
    }
}
