package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectFields;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void showsEveryBundleAndWhatWillBeRefused() throws IOException {
        Path bundle = node.bundle(node.sample().serial(7));
        node.answer("workloads", "import", "-f", bundle, "--into", "oci:" + node.path("oci"));

        ObjectFields shown = node.json("ledger", "show");
        String lines = node.shown("ledger", "show");

        assertThat(shown.object("cluster").text("name")).isEqualTo("plant-7");
        assertThat(shown.number("changeCount")).isEqualTo(4);
        assertThat(shown.number("trustVersion")).isEqualTo(1);
        assertThat(shown.number("receiptCount")).isZero();
        assertThat(shown.objects(
                        "bundles",
                        each -> each.text("workloadName") + " " + each.number("serial") + " " + each.text("state") + " "
                                + each.bool("staged") + " " + each.number("lastChange")))
                .containsExactly("sample 7 ACCEPTED false 4");
        assertThat(shown.objects("workloads", each -> each.text("name") + " " + each.number("highestAcceptedSerial")))
                .containsExactly("sample 7");
        assertThat(lines)
                .contains(
                        "cluster   plant-7",
                        "epoch 1",
                        "last row  4 ",
                        "trust     version 1, the highest ever in force",
                        "receipts  0 exported",
                        "Accepts serials above")
                .containsPattern("sample +7 +imported +no +[0-9a-f]{32}");
    }

    @Test
    void showsAnEmptyOne() {
        assertThat(node.shown("ledger", "show")).contains("last row  2 ").doesNotContain("Workload");
        assertThat(node.json("ledger", "show").objects("bundles", each -> each)).isEmpty();
    }

    @Test
    void verifiesTheLedgerAndNamesTheRowThatSomebodyChanged() throws IOException, SQLException {
        Path bundle = node.bundle(node.sample().serial(7));
        node.answer("workloads", "import", "-f", bundle, "--into", "oci:" + node.path("oci"));
        String hash = node.json("ledger", "show").text("ledgerHead");

        ObjectFields verified = node.json("ledger", "verify");

        assertThat(verified.bool("verified")).isTrue();
        assertThat(verified.text("ledgerHead")).isEqualTo(hash);
        assertThat(node.shown("ledger", "verify"))
                .startsWith("VERIFIED: the ledger agrees with its history of 4 rows")
                .contains(hash);

        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + node.path("state/epoch-1/ledger.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE workload SET high_water = 6"))
                    .isEqualTo(1);
        }
        node.refuses(
                FailureCode.LEDGER_ALTERED,
                "highest serial of workload sample isn't as the recorded changes say: expected 7 but found 6",
                "ledger",
                "verify");
    }

    @Test
    void wantsACluster() {
        for (String each : List.of("show", "verify")) {
            node.refuses(
                    FailureCode.NOT_ENROLLED,
                    "boltseal-edge enroll",
                    "ledger",
                    each,
                    "--state",
                    node.path("elsewhere"));
        }
    }
}
