package dev.boltseal.testkit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.Definition;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBundleTest {
    private final SoftwareKey key = SampleTrust.newKey("release");
    private final ClusterBinding cluster =
            new ClusterBinding("edge", new ClusterId("a".repeat(32)), new Digest("b".repeat(64)), 1);
    private final SampleBundle sample = new SampleBundle(cluster, key);

    @TempDir
    Path directory;

    @Test
    void isVerifiedAsItIs() throws IOException {
        verify(sample.make());
    }

    @Test
    void sharesBlobsAndHoldsIndexes() throws IOException {
        var multi = IndexRecipe.of(ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"))
                .make();

        verify(sample.images(Map.of(
                        "docker.io/library/a:1",
                        multi,
                        "docker.io/library/b:1",
                        ImageRecipe.seeded(1).make()))
                .make());
    }

    @Test
    void isTheSameEachTime() {
        assertThat(sample.make().bytes()).isEqualTo(sample.make().bytes());
    }

    @Test
    void opensInOtherReaders() throws IOException {
        Path file = directory.resolve("b.zip");
        SealedBundle bundle = sample.make();
        bundle.write(file);

        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(bundle.layout().entries().size());
        }
    }

    @Test
    void isRefusedWithOnePieceReplaced() {
        SealedBundle bundle = sample.make();

        refused(bundle.withBitFlipped(bundle.largestBlob().path(), 7), FailureCode.ENTRY_CORRUPT);
        refused(bundle.with(EntryPath.WORKLOAD, new byte[0]), FailureCode.TRUNCATED);
        refused(bundle.sealedBy(SampleTrust.newKey("stranger")), FailureCode.SIGNER_UNKNOWN);
        refused(bundle.withSeal(new byte[] {0x30, 0}), FailureCode.SEAL_MALFORMED);
        refused(bundle.withManifestBytes(sample.serial(1).make().manifestBytes()), FailureCode.SEAL_BROKEN);
    }

    private void refused(SealedBundle bundle, FailureCode code) {
        assertThatThrownBy(() -> verify(bundle))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void verify(SealedBundle bundle) throws IOException {
        Path file = directory.resolve("bundle.zip");
        bundle.write(file);
        try (var source = FileSource.open(file)) {
            var verified =
                    new BundleJudge(SampleTrust.in(key).file(), Optional.of(cluster)).verify(source, Progress.NONE, 2);
            assertThat(verified.definition()).isInstanceOf(Definition.Clear.class);
        }
    }
}
