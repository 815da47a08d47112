package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterUpdateCommandTest {
    private static final HeldBundle APPLIED = SampleCluster.bundle("line-1", 7, BundleState.APPLIED);
    private static final HeldBundle DEAD = SampleCluster.bundle("line-1", 6, BundleState.DEAD);

    private static final HeldBlob APP_LAYER = new HeldBlob(
            Workshop.APP.blobs().getLast().descriptor().digest(),
            Workshop.APP.blobs().getLast().descriptor().size());

    @TempDir
    Path directory;

    private Workshop workshop;
    private Desk desk;
    private SampleCluster mill;
    private Path stick;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(directory);
        desk = workshop.desk;
        stick = Files.createDirectory(directory.resolve("stick"));
        mill = SampleCluster.named("mill");
        desk.answer("cluster", "add", mill.enrol(desk.path("mill.json")));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void tellsWhatTheClusterHolds() throws IOException {
        assertThat(desk.shown("cluster", "show", "mill")).contains("none yet");

        var taken = desk.json("cluster", "update", carry(mill, 3, APPLIED, DEAD));

        assertThat(taken.objects("receipts", each -> each.text("outcome"))).containsExactly("kept");
        var receipt = desk.json("cluster", "show", "mill").object("receipt");
        assertThat(receipt.number("sequence")).isEqualTo(3);
        assertThat(receipt.number("trustVersion")).isEqualTo(1);
        assertThat(receipt.object("store").number("blobCount")).isEqualTo(1);
        assertThat(receipt.object("store").number("freeBytes")).isPositive();
        assertThat(receipt.object("store").number("blobSize")).isEqualTo(APP_LAYER.size());
        List<String> states = receipt.objects("bundles", each -> each.text("state"));
        assertThat(states).containsExactly("APPLIED", "DEAD");
        assertThat(desk.shown("cluster", "show", "mill"))
                .contains("receipt      3, made 2026-11-22T13:15:00Z (0 minutes ago)")
                .contains("version 1")
                .contains("line-1 7 applied")
                .contains("deleted      1 bundle\n");
        assertThat(desk.shown("cluster", "list")).contains("0 minutes ago").contains("none");
    }

    @Test
    void saysThatAReceiptWasKnown() throws IOException {
        Path file = carry(mill, 3);

        assertThat(desk.shown("cluster", "update", file)).contains("cluster mill: receipt 3 was saved");
        assertThat(desk.answer("cluster", "update", file)).isEqualTo("cluster mill: receipt 3 is known already\n");
    }

    @Test
    void refusesAnOlderReceiptThatIsNamed() throws IOException {
        desk.answer("cluster", "update", carry(mill, 3));

        desk.refuses(FailureCode.RECEIPT_STALE, "is receipt 2 of cluster ", "cluster", "update", carry(mill, 2));
    }

    @Test
    void takesEveryReceiptOfAStickAndPassesOverOlderOnes() throws IOException {
        var depot = SampleCluster.named("depot");
        desk.answer("cluster", "add", depot.enrol(desk.path("depot.json")));
        carry(depot, 1);
        carry(mill, 10);
        carry(mill, 9);
        Files.writeString(stick.resolve("notes.json"), "not ours");

        var taken = desk.json("cluster", "update", stick);

        assertThat(taken.objects(
                        "receipts",
                        each -> each.text("clusterName") + " " + each.number("sequence") + " " + each.text("outcome")))
                .containsExactly("depot 1 kept", "mill 10 kept", "mill 9 outdated");
        assertThat(desk.json("cluster", "show", "mill").object("receipt").number("sequence"))
                .isEqualTo(10);
    }

    @Test
    void aRefusedReceiptOnAStickKeepsNobodyElseFromBeingUpdated() throws IOException {
        var stranger = SampleCluster.named("elsewhere");
        carry(stranger, 1);
        carry(mill, 2);

        assertThat(desk.run("cluster", "update", stick)).isEqualTo(3);

        assertThat(desk.out()).contains("mill: receipt 2 was saved");
        assertThat(desk.err())
                .startsWith("boltseal: V003 receipt-elsewhere-1.json was signed by a cluster that is not known here")
                .hasLineCount(1);
        assertThat(desk.run("cluster", "update", stick, "--json")).isEqualTo(3);
        assertThat(Desk.object(desk.out()).objects("refused", each -> each.text("id")))
                .containsExactly("V003");
    }

    @Test
    void saysThatAStickHasNoReceipts() {
        desk.refuses(FailureCode.FILE_UNREADABLE, "there is no receipt-*.json in ", "cluster", "update", stick);
        desk.refuses(FailureCode.FILE_UNREADABLE, "no such file", "cluster", "update", stick.resolve("x.json"));
    }

    @Test
    void buildsAboveWhatTheClusterKnowsAndSaysWhatItHas() throws IOException {
        long ahead = Desk.NOW.toEpochMilli() + 1_000_000;
        desk.answer("cluster", "update", carry(mill, 1, SampleCluster.bundle("demo", ahead, BundleState.DEAD)));

        var dry = desk.json(workshop.buildOf("demo", "1.0", "mill", "--dry-run"));
        assertThat(dry.object("held").number("blobCount")).isEqualTo(1);
        assertThat(dry.object("held").number("blobSize")).isEqualTo(APP_LAYER.size());
        assertThat(desk.shown(workshop.buildOf("demo", "1.0", "mill", "--dry-run")))
                .contains("already there")
                .contains("1 of 7 blobs")
                .contains("the cluster's receipt 1 says so");

        var built = desk.json(workshop.buildOf("demo", "1.0", "mill"));
        assertThat(built.number("serial")).isEqualTo(ahead + 1);
        assertThat(built.object("held").number("receiptSequence")).isEqualTo(1);
        assertThat(built.texts("warnings")).isEmpty();
    }

    @Test
    void warnsBeforeItBuildsForAClusterThatChanged() throws IOException {
        Path file = mill.write(
                stick.resolve("receipt-mill-1.json"), mill.receipt(1, Optional.empty(), List.of(), List.of()));
        desk.answer("cluster", "update", file);

        var warnings =
                desk.json(workshop.buildOf("demo", "1.0", "mill", "--dry-run")).texts("warnings");

        assertThat(warnings).hasSize(1).first().asString().contains("has no trust file yet");
    }

    private Path carry(SampleCluster cluster, long sequence, HeldBundle... bundles) throws IOException {
        String name = "receipt-%s-%d.json".formatted(cluster.binding().name(), sequence);
        return cluster.write(stick.resolve(name), cluster.receipt(sequence, List.of(bundles), List.of(APP_LAYER)));
    }
}
