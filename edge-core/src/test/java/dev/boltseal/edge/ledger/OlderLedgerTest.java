package dev.boltseal.edge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ledgers that released versions wrote are opened by this one. What is written here stays as it is, whatever
/// becomes of the tables: it is what lies on nodes.
class OlderLedgerTest {
    private static final String MANIFEST = "c".repeat(64);
    private static final String BUNDLE = "d".repeat(32);

    /// The tables of version 2, as `sqlite3 ledger.db .schema` shows them.
    private static final List<String> VERSION_2 = List.of(
            "PRAGMA application_id = 1112298567",
            "PRAGMA user_version = 2",
            """
            CREATE TABLE cluster (
              one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
              id TEXT NOT NULL,
              epoch INTEGER NOT NULL CHECK (epoch >= 1),
              trust_version INTEGER CHECK (trust_version >= 1),
              trust_fingerprint TEXT,
              receipts INTEGER NOT NULL CHECK (receipts >= 0)) STRICT""",
            """
            CREATE TABLE bundle (
              manifest_sha256 TEXT NOT NULL PRIMARY KEY,
              bundle_id TEXT NOT NULL,
              workload TEXT NOT NULL,
              serial INTEGER NOT NULL CHECK (serial >= 1),
              staged INTEGER NOT NULL CHECK (staged IN (0, 1)),
              state TEXT NOT NULL,
              changed INTEGER NOT NULL REFERENCES chain (sequence)) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE workload (
              name TEXT NOT NULL PRIMARY KEY,
              high_water INTEGER NOT NULL CHECK (high_water >= 1)) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE chain (
              sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
              entry TEXT NOT NULL,
              hash TEXT NOT NULL) STRICT""",
            "CREATE TRIGGER no_UPDATE BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'the chain only grows'); END",
            "CREATE TRIGGER no_DELETE BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'the chain only grows'); END",
            "INSERT INTO cluster VALUES (1, '%s', 1, 3, '%s', 1)".formatted("a".repeat(32), "e".repeat(64)),
            "INSERT INTO bundle VALUES ('%s', '%s', 'line', 7, 0, 'ACCEPTED', 3)".formatted(MANIFEST, BUNDLE),
            "INSERT INTO workload VALUES ('line', 7)");

    private static final String MOVED = "\"change\":\"bundle\",\"manifestSha256\":\"%s\",\"bundleId\":\"%s\","
            + "\"workload\":\"line\",\"serial\":7,\"staged\":false,";

    private static final List<String> CHANGES = List.of(
            "\"change\":\"begun\",\"cluster\":\"%s\",\"epoch\":1,".formatted("a".repeat(32)),
            MOVED.formatted(MANIFEST, BUNDLE) + "\"to\":\"RECEIVING\",",
            MOVED.formatted(MANIFEST, BUNDLE) + "\"from\":\"RECEIVING\",\"to\":\"ACCEPTED\",",
            "\"change\":\"trust\",\"version\":3,\"fingerprint\":\"%s\",".formatted("e".repeat(64)),
            "\"change\":\"receipt\",\"number\":1,");

    @TempDir
    Path directory;

    private LedgerBook book;

    @BeforeEach
    void write() throws SQLException {
        book = new LedgerBook(directory, HeadCopy.none());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            for (String each : VERSION_2) {
                statement.executeUpdate(each);
            }
            String previous = "0".repeat(64);
            for (int row = 1; row <= CHANGES.size(); row++) {
                String entry = "{\"sequence\":%d,\"at\":\"2026-11-22T13:15:00Z\",%s\"previous\":\"%s\"}"
                        .formatted(row, CHANGES.get(row - 1), previous);
                previous = Digest.of(entry.getBytes(StandardCharsets.UTF_8)).hex();
                statement.executeUpdate("INSERT INTO chain VALUES (%d, '%s', '%s')".formatted(row, entry, previous));
            }
        }
    }

    @Test
    void saysWhatItSaid() {
        try (Ledger ledger = book.open()) {
            assertThat(ledger.rows()).singleElement().satisfies(row -> {
                assertThat(row.state()).isEqualTo(BundleState.ACCEPTED);
                assertThat(row.bundle().id()).isEqualTo(new BundleId(BUNDLE));
            });
            assertThat(ledger.highWater(LedgerBook.workload("line"))).contains(new Serial(7));
            assertThat(ledger.trustVersion()).map(TrustVersion::number).contains(3L);
            assertThat(ledger.receipts()).isEqualTo(1);
            assertThat(ledger.verify().count()).isEqualTo(5);
        }
    }

    @Test
    void goesOn() {
        try (Ledger ledger = book.open()) {
            LedgerBundle kept = ledger.rows().getFirst().bundle();
            ledger.applying(kept);
            ledger.applied(kept);
            LedgerBook.bring(ledger, LedgerBook.bundle("line", 8), BundleState.APPLIED);

            assertThat(ledger.find(kept.sha256()).orElseThrow().state()).isEqualTo(BundleState.SUPERSEDED);
            assertThat(ledger.nextReceipt()).isEqualTo(2);
            assertThat(ledger.verify()).isEqualTo(ledger.head());
        }
    }

    @Test
    void refusesWhatItRefused() {
        try (Ledger ledger = book.open()) {
            assertThat(ledger.decide(LedgerBook.bundle("line", 6))).isInstanceOf(Decision.Refused.class);
        }
    }
}
