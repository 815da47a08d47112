package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsExportCommandTest {
    @TempDir
    Path directory;

    private Node node;
    private Path stick;

    @BeforeEach
    void importOne() throws IOException {
        node = Node.enrolled(directory);
        node.answer("workloads", "import", "-f", node.bundle(node.sample()), "--into", layout());
        stick = Files.createDirectory(node.path("stick"));
    }

    @Test
    void writesAReceiptUnderItsOwnName() {
        var answer = node.json("receipts", "export", "-o", stick, "--into", layout());

        assertThat(answer.text("file")).endsWith("stick/receipt-plant-7-1.json");
        assertThat(answer.number("sequence")).isEqualTo(1);
        assertThat(answer.number("trustVersion")).isEqualTo(1);
        assertThat(answer.number("bundleCount")).isEqualTo(1);
        assertThat(answer.object("store").number("blobCount")).isEqualTo(5);
        assertThat(answer.object("store").number("freeBytes")).isPositive();
        assertThat(answer.number("leftOutCount")).isZero();
        assertThat(stick.resolve("receipt-plant-7-1.json.p7s")).exists();
    }

    @Test
    void tellsPeopleTheResultAndTheNextStep() {
        assertThat(node.shown("receipts", "export", "-o", stick, "--into", layout()))
                .contains("receipt  1 of cluster plant-7")
                .contains("bundles  1\n")
                .contains("store    5 blobs, ")
                .contains(" free")
                .contains("next: carry both files")
                .contains("boltseal cluster update receipt-plant-7-1.json");
        assertThat(node.shown("receipts", "export", "-o", node.path("r.json"))).contains("not included");
    }

    @Test
    void asksARegistryWhichDoesNotSayItsFreeSpace() throws IOException {
        try (var registry = new TestRegistry()) {
            String into = "registry:" + registry.host() + "/edge";
            node.answer("workloads", "import", "-f", node.path("bundle.zip"), "--into", into);

            var store =
                    node.json("receipts", "export", "-o", stick, "--into", into).object("store");

            assertThat(store.number("blobCount")).isPositive();
            assertThat(store.optionalNumber("freeBytes")).isEmpty();
        }
    }

    @Test
    void makesNoStoreByAsking() {
        node.refuses(
                FailureCode.STORE_INVALID,
                "there is no image store",
                "receipts",
                "export",
                "-o",
                stick,
                "--into",
                "oci:" + node.path("typo"));

        assertThat(node.path("typo")).doesNotExist();
        assertThat(stick).isEmptyDirectory();
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path taken = Files.writeString(node.path("taken.json"), "precious");

        node.refuses(FailureCode.OUTPUT_EXISTS, "taken.json", "receipts", "export", "-o", taken);
        node.refuses(
                FailureCode.FILE_UNREADABLE,
                "there is no directory",
                "receipts",
                "export",
                "-o",
                node.path("none/r.json"));
        node.refuses(
                FailureCode.NOT_ENROLLED,
                "boltseal-edge enroll",
                "receipts",
                "export",
                "-o",
                stick,
                "--state",
                node.path("elsewhere"));
    }

    private String layout() {
        return "oci:" + node.path("oci");
    }
}
