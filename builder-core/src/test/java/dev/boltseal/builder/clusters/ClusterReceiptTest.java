package dev.boltseal.builder.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterReceiptTest {
    private final SampleCluster plant = SampleCluster.named("plant");

    @TempDir
    Path directory;

    private ClusterDirectory clusters;

    @BeforeEach
    void addTheCluster() throws IOException {
        clusters = new ClusterDirectory(directory.resolve("clusters"));
        clusters.add(plant.enrol(directory.resolve("enrolment.json")));
    }

    @Test
    void keepsAReceiptAndShowsItWithItsCluster() throws IOException {
        Receipt receipt = plant.receipt(3, SampleCluster.bundle("line-1", 7, BundleState.APPLIED));

        var update = clusters.update(plant.write(carried(), receipt));

        assertThat(update).isEqualTo(new ReceiptUpdate.Kept(receipt));
        assertThat(clusters.show("plant").receipt()).contains(receipt);
        assertThat(clusters.list()).extracting(Cluster::receipt).containsExactly(Optional.of(receipt));
    }

    @Test
    void replacesItByALaterOneOnly() throws IOException {
        clusters.update(plant.write(carried(), plant.receipt(3)));
        clusters.update(plant.write(carried(), plant.receipt(9)));

        var update = clusters.update(plant.write(carried(), plant.receipt(8)));

        assertThat(update).isInstanceOf(ReceiptUpdate.Outdated.class);
        assertThat(((ReceiptUpdate.Outdated) update).failure())
                .extracting(Failure::code)
                .isEqualTo(FailureCode.RECEIPT_STALE);
        assertThat(sequence()).isEqualTo(9);
    }

    @Test
    void saysThatItKnowsTheSameOne() throws IOException {
        clusters.update(plant.write(carried(), plant.receipt(3)));

        assertThat(clusters.update(carried())).isInstanceOf(ReceiptUpdate.Known.class);
    }

    @Test
    void refusesAnotherOneOfTheSameNumber() throws IOException {
        clusters.update(plant.write(carried(), plant.receipt(3)));
        var other = plant.receipt(3, SampleCluster.bundle("line-1", 7, BundleState.APPLIED));

        refuses(FailureCode.RECEIPT_STALE, "contradicts receipt 3 of cluster plant", plant.write(carried(), other));

        assertThat(clusters.show("plant").receipt()).contains(plant.receipt(3));
    }

    @Test
    void refusesAClusterThatIsNotKnown() throws IOException {
        var depot = SampleCluster.named("depot");

        refuses(FailureCode.SIGNER_UNKNOWN, "add that cluster first", depot.write(carried(), depot.receipt(1)));
    }

    @Test
    void refusesAStrangersSealOfAKnownClustersReceipt() throws IOException {
        var stranger = SoftwareKey.generate(new SignerName("plant"), new SecureRandom());

        refuses(
                FailureCode.SIGNER_UNKNOWN,
                "by a cluster that is not known here (key ",
                SampleCluster.write(carried(), plant.receipt(1).bytes(), stranger));
    }

    @Test
    void refusesAFlippedBit() throws IOException {
        Path file = plant.write(carried(), plant.receipt(1));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        refuses(FailureCode.SEAL_BROKEN, "receipt-plant-1.json", file);
    }

    @Test
    void refusesAReceiptThatIsCutShort() throws IOException {
        Path file = plant.write(carried(), plant.receipt(1));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

        refuses(FailureCode.SEAL_BROKEN, "receipt-plant-1.json", file);
    }

    @Test
    void refusesAReceiptLargerThanAnyMayBe() throws IOException {
        Path file = SampleCluster.write(carried(), new byte[Receipt.MAX_BYTES + 1], plant.signKey());

        refuses(FailureCode.DOCUMENT_INVALID, "receipt is too large", file);
    }

    @Test
    void wantsTheSealBesideIt() throws IOException {
        Path file = plant.write(carried(), plant.receipt(1));
        Files.delete(directory.resolve("receipt-plant-1.json.p7s"));

        refuses(
                FailureCode.FILE_UNREADABLE,
                "receipt-plant-1.json.p7s: no such file or directory. To add a receipt, carry both",
                file);
    }

    @Test
    void refusesASealThatIsNone() throws IOException {
        Path file = plant.write(carried(), plant.receipt(1));
        Files.writeString(directory.resolve("receipt-plant-1.json.p7s"), "seal");

        refuses(FailureCode.SEAL_MALFORMED, "seal", file);
    }

    @Test
    void refusesWhatAClusterSaysOfAnother() throws IOException {
        var depot = SampleCluster.named("depot");
        var reborn = new ClusterBinding(
                "plant", ClusterId.random(new SecureRandom()), plant.binding().keySha256(), 1);

        refuses(
                FailureCode.CLUSTER_DIFFERS,
                "depot",
                SampleCluster.write(carried(), depot.receipt(1).bytes(), plant.signKey()));
        refuses(FailureCode.CLUSTER_DIFFERS, reborn.id().hex(), plant.write(carried(), receipt(reborn)));
    }

    @Test
    void wantsTheEnrolmentOfALaterEpochFirst() throws IOException {
        var later = new ClusterBinding(
                "plant", plant.binding().id(), plant.binding().keySha256(), 2);

        refuses(FailureCode.EPOCH_DIFFERS, "add that enrolment first", plant.write(carried(), receipt(later)));
    }

    @Test
    void passesOverAReceiptFromBeforeTheClusterEnrolledAgain() throws IOException {
        var again = plant.nextEpoch();
        clusters.update(plant.write(carried(), plant.receipt(5)));
        clusters.add(again.enrol(directory.resolve("again.json")));

        var update = clusters.update(plant.write(carried(), plant.receipt(6)));

        assertThat(update).isInstanceOf(ReceiptUpdate.Outdated.class);
        assertThat(((ReceiptUpdate.Outdated) update).failure())
                .extracting(Failure::code)
                .isEqualTo(FailureCode.EPOCH_DIFFERS);
        assertThat(clusters.show("plant").receipt()).isEmpty();
        clusters.update(again.write(carried(), again.receipt(1)));
        assertThat(sequence()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyOfAnEarlierEpochForALaterOne() throws IOException {
        var again = plant.nextEpoch();
        clusters.add(again.enrol(directory.resolve("again.json")));
        var forged = new ClusterBinding(
                "plant", plant.binding().id(), plant.binding().keySha256(), 2);

        refuses(
                FailureCode.CLUSTER_DIFFERS,
                "epoch 2 of cluster plant, but it was signed with the key of another epoch",
                plant.write(carried(), receipt(forged)));
    }

    @Test
    void aCrashBetweenTheTwoFilesLeavesTheReceiptBefore() throws IOException {
        clusters.update(plant.write(carried(), plant.receipt(1)));
        Path draft = Files.createDirectory(epoch().resolve(".receipt-2.new"));
        plant.write(draft.resolve("receipt.json"), plant.receipt(2));
        Files.delete(draft.resolve("receipt.json.p7s"));

        assertThat(sequence()).isEqualTo(1);

        clusters.update(plant.write(carried(), plant.receipt(3)));
        assertThat(sequence()).isEqualTo(3);
        assertThat(draft).doesNotExist();
    }

    @Test
    void removesReceiptsThatNobodyReadsAnyMore() throws IOException {
        for (int i = 1; i <= 4; i++) {
            clusters.update(plant.write(carried(), plant.receipt(i)));
        }

        try (var files = Files.list(epoch())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("receipt")))
                    .containsExactlyInAnyOrder("receipt-3", "receipt-4");
        }
    }

    @Test
    void tellsAKeptReceiptThatWasDamagedAndMendsItWithTheSame() throws IOException {
        clusters.update(plant.write(carried(), plant.receipt(1)));
        Files.writeString(epoch().resolve("receipt-1/receipt.json"), "{}");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> clusters.show("plant"))
                .withMessageContaining("`boltseal cluster update` once more")
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SEAL_BROKEN));

        assertThat(clusters.update(carried())).isInstanceOf(ReceiptUpdate.Kept.class);
        assertThat(sequence()).isEqualTo(1);
    }

    @Test
    void saysWhereItCannotKeepAReceipt() throws IOException {
        Files.createDirectory(epoch().resolve(".lock"));

        refuses(FailureCode.OUTPUT_FAILED, "epoch-1", plant.write(carried(), plant.receipt(1)));
    }

    @Test
    void warnsOfWhatTheBuilderDoesNotExpect() throws IOException {
        var elsewhere = new Receipt(
                plant.binding(),
                4,
                SampleCluster.TIME,
                plant.enrolment().agentVersion(),
                Platform.parse("linux/arm64"),
                Optional.empty(),
                plant.binding().keySha256(),
                List.of(),
                Optional.empty());
        clusters.update(plant.write(carried(), elsewhere));

        assertThat(clusters.show("plant").warnings())
                .satisfiesExactly(
                        platform -> assertThat(platform)
                                .contains("enrolled with linux/amd64, and its receipt 4 says linux/arm64"),
                        trust -> assertThat(trust).contains("trust file").contains("boltseal-edge trust install"));
    }

    private Receipt receipt(ClusterBinding binding) {
        return new SampleCluster(binding, plant.signKey(), plant.decryptKey(), plant.platform()).receipt(1);
    }

    private void refuses(FailureCode code, String words, Path file) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> clusters.update(file))
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    private long sequence() {
        return clusters.show("plant").receipt().orElseThrow().sequence();
    }

    private Path carried() {
        return directory.resolve("receipt-plant-1.json");
    }

    private Path epoch() {
        return directory.resolve("clusters/plant/epoch-1");
    }
}
