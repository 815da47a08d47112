package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.Failures.assertFails;
import static dev.boltseal.edge.ledger.LedgerBook.bundle;
import static dev.boltseal.edge.ledger.LedgerBook.staged;
import static dev.boltseal.edge.ledger.LedgerBook.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {
    @TempDir
    Path directory;

    private LedgerBook book;

    @BeforeEach
    void create() {
        book = LedgerBook.create(directory);
    }

    /// The package's description, byte by byte.
    @Test
    void writesTheRowsThatTheDescriptionDescribes() throws Exception {
        LedgerBundle bundle = staged("opcua", 1_795_353_300_000L);
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle, BundleState.ACCEPTED);
            ledger.trusted(2, new Fingerprint(new Digest("c".repeat(64))));
            assertThat(ledger.nextReceipt()).isEqualTo(1);
        }
        String at = ",\"at\":\"2026-11-22T13:15:00Z\",\"change\":";
        String what = "\"bundle\",\"manifestSha256\":\"" + bundle.sha256().hex() + "\",\"bundleId\":\""
                + bundle.id().hex() + "\",\"workload\":\"opcua\",\"serial\":1795353300000,\"staged\":true,";
        List<String> want = new ArrayList<>();
        for (String row : List.of(
                "{\"sequence\":1" + at + "\"begun\",\"cluster\":\"" + "a".repeat(32) + "\",\"epoch\":1",
                "{\"sequence\":2" + at + what + "\"to\":\"RECEIVING\"",
                "{\"sequence\":3" + at + what + "\"from\":\"RECEIVING\",\"to\":\"ACCEPTED\"",
                "{\"sequence\":4" + at + "\"trust\",\"version\":2,\"fingerprint\":\"" + "c".repeat(64) + "\"",
                "{\"sequence\":5" + at + "\"receipt\",\"number\":1")) {
            String previous = want.isEmpty() ? "0".repeat(64) : sha256(want.getLast());
            want.add(row + ",\"previous\":\"" + previous + "\"}");
        }

        List<String> entries = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var query = connection.prepareStatement("SELECT entry, hash FROM chain ORDER BY sequence");
                var row = query.executeQuery()) {
            while (row.next()) {
                entries.add(row.getString(1));
                hashes.add(row.getString(2));
            }
        }
        assertThat(entries).containsExactlyElementsOf(want);
        for (int i = 0; i < want.size(); i++) {
            assertThat(hashes.get(i)).isEqualTo(sha256(want.get(i)));
        }
        try (Ledger ledger = book.open()) {
            assertThat(ledger.head()).isEqualTo(new LedgerHead(1, 5, new Digest(hashes.getLast())));
            assertThat(ledger.verify()).isEqualTo(ledger.head());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        UPDATE chain SET entry = replace(entry, '"serial":6', '"serial":7') WHERE sequence = 5 | chain row 5: expected the SHA-256 of its text
        UPDATE chain SET entry = replace(entry, 'ACCEPTED', 'RECEIVING') WHERE sequence = 5     | chain row 5: expected the SHA-256 of its text
        UPDATE chain SET entry = replace(entry, '2026', '2025') WHERE sequence = 2              | chain row 2: expected the SHA-256 of its text
        UPDATE chain SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE sequence = 5       | chain row 5: expected the SHA-256 of its text
        DELETE FROM chain WHERE sequence = 1                        | chain row 1: expected row 1 but found row 2
        DELETE FROM chain WHERE sequence = 3                        | chain row 3: expected row 3 but found row 4
        DELETE FROM chain WHERE sequence = 8                        | number of receipts isn't as the recorded changes say: expected 0 but found 1
        DELETE FROM chain WHERE sequence > 6                        | expected ACCEPTED since row 5 but found DEAD since row 7
        INSERT INTO chain SELECT 9, entry, hash FROM chain WHERE sequence = 8   | chain row 9: expected its own number in its text but found 8
        INSERT INTO chain SELECT 10, entry, hash FROM chain WHERE sequence = 8  | chain row 9: expected row 9 but found row 10
        UPDATE chain SET sequence = 18 - sequence WHERE sequence IN (8)         | chain row 8: expected row 8 but found row 10
        UPDATE chain SET entry = 'x', hash = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' WHERE sequence = 4 | chain row 4 can't be read
        UPDATE bundle SET state = 'ACCEPTED' WHERE state = 'DEAD'   | expected DEAD since row 7 but found ACCEPTED since row 7
        UPDATE bundle SET state = 'ODD' WHERE state = 'DEAD'        | it can't be read
        UPDATE bundle SET changed = 2 WHERE state = 'DEAD'          | expected DEAD since row 7 but found DEAD since row 2
        UPDATE bundle SET serial = 9 WHERE state = 'DEAD'           | as the recorded changes say
        DELETE FROM bundle WHERE state = 'DEAD'                     | expected DEAD since row 7 but found nothing
        UPDATE workload SET high_water = 5                          | highest serial of workload w isn't as the recorded changes say: expected 6 but found 5
        DELETE FROM workload                                        | highest serial of workload w isn't as the recorded changes say: expected 6 but found nothing
        INSERT INTO workload VALUES ('v', 1)                        | highest serial of workload v isn't as the recorded changes say: expected nothing but found 1
        UPDATE cluster SET trust_version = 1                        | trust version isn't as the recorded changes say: expected 2 with fingerprint cccc
        UPDATE cluster SET receipts = 7                             | number of receipts isn't as the recorded changes say: expected 1 but found 7
        """)
    void namesTheRowThatSomebodyChanged(String change, String message) throws SQLException {
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.ACCEPTED); // rows 2, 3
            LedgerBook.bring(ledger, staged("w", 6), BundleState.ACCEPTED); // rows 4, 5
            ledger.trusted(2, new Fingerprint(new Digest("c".repeat(64)))); // row 6
            ledger.deleteStaged(workload("w")); // row 7
            assertThat(ledger.nextReceipt()).isEqualTo(1); // row 8
            assertThat(ledger.verify().count()).isEqualTo(8);
        }

        book.tamper("DROP TRIGGER no_UPDATE", "DROP TRIGGER no_DELETE", change);

        try (Ledger ledger = book.open()) {
            assertFails(FailureCode.LEDGER_ALTERED, ledger::verify)
                    .hasMessageContaining(message)
                    .hasMessageContaining("enroll --renew");
        }
    }

    @Test
    void namesTheRowBehindOneThatWasChangedWithItsHash() throws Exception {
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.ACCEPTED);
            ledger.trusted(2, new Fingerprint(new Digest("c".repeat(64))));
        }
        String entry = entry(3);
        String forged = entry.replace("ACCEPTED", "DEAD");

        book.tamper(
                "DROP TRIGGER no_UPDATE",
                "UPDATE chain SET entry = '%s', hash = '%s' WHERE sequence = 3".formatted(forged, sha256(forged)),
                "UPDATE bundle SET state = 'DEAD'");

        try (Ledger ledger = book.open()) {
            assertFails(FailureCode.LEDGER_ALTERED, ledger::verify)
                    .hasMessageContaining("chain row 4: expected the hash of row 3 but found another hash");
        }
    }

    @Test
    void refusesTwoRowsThatChangedPlaces() throws SQLException {
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.ACCEPTED);
        }

        book.tamper(
                "DROP TRIGGER no_UPDATE",
                "UPDATE chain SET sequence = 99 WHERE sequence = 2",
                "UPDATE chain SET sequence = 2 WHERE sequence = 3",
                "UPDATE chain SET sequence = 3 WHERE sequence = 99");

        try (Ledger ledger = book.open()) {
            assertFails(FailureCode.LEDGER_ALTERED, ledger::verify)
                    .hasMessageContaining("chain row 2: expected its own number in its text but found 3");
        }
    }

    @ParameterizedTest
    @CsvSource({"UPDATE chain SET hash = 'x'", "DELETE FROM chain"})
    void letsNobodyChangeItByAccident(String change) {
        assertThatThrownBy(() -> book.tamper(change)).hasMessageContaining("the chain only grows");
    }

    private String entry(long sequence) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var query = connection.prepareStatement("SELECT entry FROM chain WHERE sequence = " + sequence);
                var row = query.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    /// Not by the code under test.
    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
