package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsCommandTest {
    private static final WorkloadName SAMPLE = new WorkloadName("sample");

    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void listsWorkloadsAsThePlatformDoes() throws IOException {
        load(7);

        assertThat(node.answer("workloads", "list").lines())
                .containsExactly(
                        "Fetching workloads...[OK]",
                        "+--------+----------+------+----------+---------+--------+",
                        "| Name   | State    | Node | Warnings | Version | Staged |",
                        "+--------+----------+------+----------+---------+--------+",
                        "| sample | received | n/a  |          | 1.0.1   |        |",
                        "+--------+----------+------+----------+---------+--------+");
        assertThat(node.answer("workloads", "list", "--json").strip())
                .isEqualTo("{\"workloads\":[{\"name\":\"sample\",\"title\":\"sample\",\"app_name\":\"sample-app\","
                        + "\"app_version\":\"1.0.1\",\"node_name\":null,\"status\":{\"state\":\"received\","
                        + "\"message\":\"Received\",\"warnings\":null},\"staged\":null}]}");
    }

    @Test
    void listsNothingAtFirst() {
        assertThat(node.answer("workloads", "list").lines()).hasSize(4);
        assertThat(node.json("workloads", "list").objects("workloads", each -> each))
                .isEmpty();
    }

    @Test
    void listsWhatIsNotFinished() {
        ledger(ledger -> {
            ledger.receiving(bundle("half", 5, false));
            accept(ledger, bundle("waiting", 5, true));
            accept(ledger, bundle("running", 5, false));
            ledger.applying(bundle("running", 5, false));
            ledger.applied(bundle("running", 5, false));
            accept(ledger, bundle("running", 6, false));
            ledger.applying(bundle("running", 6, false));
            ledger.receiving(bundle("running", 9, true));
            accept(ledger, bundle("going", 5, false));
            ledger.deleting(new WorkloadName("going"));
        });

        List<String> listed = node.json("workloads", "list")
                .objects(
                        "workloads",
                        each -> "%s %s %s %s"
                                .formatted(
                                        each.text("name"),
                                        each.object("status").text("state"),
                                        each.object("status").text("message"),
                                        staged(each)));

        assertThat(listed)
                .containsExactly(
                        "going failed The delete was not finished; delete the workload again -",
                        "half received Received -",
                        "running failed It was not handed over completely; `boltseal-edge workloads apply running`"
                                + " continues processing false",
                        "waiting staged Staged ready true");
        assertThat(node.answer("workloads", "list")).contains("import the same bundle again");
    }

    @Test
    void deletesAWorkloadForEver() throws IOException {
        load(7);
        Path bundle = node.path("bundle.zip");

        assertThat(node.shown("workloads", "delete", "-n", "sample").lines())
                .containsExactly(
                        "Requesting workload to be deleted...",
                        "its images stay in the image store; this bundle can't be installed again",
                        "next: boltseal-edge receipts export",
                        "Successfully deleted the workload");

        node.refuses(
                FailureCode.BUNDLE_DEAD,
                "workload sample was deleted here on ",
                "workloads",
                "import",
                "-f",
                bundle,
                "--into",
                "oci:" + node.path("oci"));
        node.fails(FailureCode.WORKLOAD_UNKNOWN, "workloads list", "workloads", "delete", "-n", "sample");
        assertThat(node.json("workloads", "list").objects("workloads", each -> each))
                .isEmpty();
        assertThat(node.path("oci/index.json")).content().contains("apps/sample");
        assertThat(node.path("state/epoch-1/bundles")).isEmptyDirectory();
        load(8);
    }

    @Test
    void tellsTheHistoryOfAWorkload() throws IOException {
        load(7);
        ledger(ledger -> ledger.receiving(bundle("sample", 8, true)));
        node.answer("workloads", "delete", "sample", "--staged");

        assertThat(node.answer("workloads", "history", "sample")
                        .lines()
                        .map(line -> line.replaceAll("^[0-9TZ:-]+", "T")))
                .containsExactly(
                        "Time\tVersion\tSerial\tWhat happened\tSealed by",
                        "T\t1.0.1\t7\timport began\trelease",
                        "T\t1.0.1\t7\timported\trelease",
                        "T\tn/a\t8\timport began, staged\tn/a",
                        "T\tn/a\t8\tdeleted\tn/a");
        assertThat(node.json("workloads", "history", "-n", "sample")
                        .objects("changes", each -> each.text("state") + " " + each.number("serial")))
                .containsExactly("RECEIVING 7", "ACCEPTED 7", "RECEIVING 8", "DEAD 8");
        node.refuses(FailureCode.WORKLOAD_UNKNOWN, "no workload \"other\"", "workloads", "history", "other");
    }

    @Test
    void asksAPersonBeforeItDeletes() throws IOException {
        load(7);
        node.prompt = question -> {
            assertThat(question).contains("Workload sample will be deleted", "[y/N]");
            return Optional.of("");
        };

        node.refuses(FailureCode.USAGE, "Nothing was changed", "workloads", "delete", "sample");
        assertThat(node.answer("workloads", "list")).contains("| sample |");

        assertThat(node.answer("workloads", "delete", "sample", "--yes")).contains("Successfully deleted");
    }

    @Test
    void deletesWhatIsStagedAndNothingElse() throws IOException {
        load(7);
        node.fails(
                FailureCode.WORKLOAD_UNKNOWN, "nothing is staged", "workloads", "delete", "-n", "sample", "--staged");
        ledger(ledger -> ledger.receiving(bundle("sample", 8, true)));

        ObjectFields deleted = node.json("workloads", "delete", "-n", "sample", "--staged");

        assertThat(deleted.bool("onlyStaged")).isTrue();
        assertThat(deleted.objects("bundles", each -> each.number("serial"))).containsExactly(8L);
        assertThat(node.json("workloads", "list")
                        .objects("workloads", each -> each.object("status").text("state")))
                .containsExactly("received");
    }

    @Test
    void finishesADeleteThatWasInterrupted() throws IOException {
        load(7);
        ledger(ledger -> ledger.deleting(SAMPLE));

        assertThat(node.json("workloads", "delete", "-n", "sample").objects("bundles", each -> each.number("serial")))
                .containsExactly(7L);
    }

    @Test
    void refusesNamesThatNoWorkloadCanHave() {
        node.refuses(FailureCode.REQUEST_INVALID, "can't be a workload name", "workloads", "delete", "-n", "No Name");
        node.fails(FailureCode.WORKLOAD_UNKNOWN, "no workload \"other\"", "workloads", "delete", "-n", "other");
        node.refuses(FailureCode.USAGE, "no name is given", "workloads", "delete");
        node.refuses(FailureCode.USAGE, "no file is named", "workloads", "import", "--into", "oci:" + node.path("x"));
    }

    private void load(long serial) throws IOException {
        Path bundle = node.bundle(node.sample().serial(serial));
        node.answer("workloads", "import", "-f", bundle, "--into", "oci:" + node.path("oci"));
    }

    private void ledger(Consumer<Ledger> steps) {
        ledger(node, steps);
    }

    static void ledger(Node node, Consumer<Ledger> steps) {
        var state = new StateDirectory(node.path("state"));
        try (Ledger ledger = Ledger.open(state, Identity.load(state), LedgerContext.alone(InstantSource.system()))) {
            steps.accept(ledger);
        }
    }

    private static void accept(Ledger ledger, LedgerBundle bundle) {
        ledger.receiving(bundle);
        ledger.accepted(bundle);
    }

    private static String staged(ObjectFields workload) {
        return workload.object().field("staged").orElseThrow() instanceof JsonNull
                ? "-"
                : workload.object("staged").object("status").text("state") + " "
                        + workload.object("staged").bool("ready");
    }

    private static LedgerBundle bundle(String workload, long serial, boolean staged) {
        Digest digest = Digest.of((workload + serial).getBytes(StandardCharsets.UTF_8));
        return new LedgerBundle(
                digest,
                new BundleId(digest.hex().substring(0, 32)),
                new WorkloadName(workload),
                new Serial(serial),
                staged);
    }
}
