package dev.boltseal.testkit.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A damaged bundle is described by what its reader knows: the image and its layer, not the name of a file.
class DamagedPartTest {
    private static final String WEB = "registry.example.com/apps/web:1";
    private static final String SIDE = "registry.example.com/apps/side:2";

    private final Forger forger = new Forger();
    private final TestImage web =
            recipe(1).layers(new RandomLayer(1, 100), new RandomLayer(2, 100)).make();
    private final TestImage arm =
            recipe(3).platform("linux/arm64").layers(new RandomLayer(3, 100)).make();
    private final TestImage amd = recipe(4).layers(new RandomLayer(4, 100)).make();
    private final TestImage side = IndexRecipe.of(
                    recipe(4).layers(new RandomLayer(4, 100)),
                    recipe(3).platform("linux/arm64").layers(new RandomLayer(3, 100)))
            .make();
    private final SealedBundle bundle =
            forger.recipe().images(Map.of(WEB, web, SIDE, side)).make();

    @Test
    void namesTheLayerOrConfigurationOrManifestWhoseContentIsDamaged() {
        ImageDocument.Manifest manifest = manifest(web);

        assertDamaged(manifest.layers().get(0), "image layer 1 of " + WEB);
        assertDamaged(manifest.layers().get(1), "image layer 2 of " + WEB);
        assertDamaged(manifest.config(), "the configuration of " + WEB);
        assertDamaged(web.root(), "the manifest of " + WEB);
        assertDamaged(side.root(), "the manifest of " + SIDE);
        assertDamaged(arm.root(), "the manifest of " + SIDE);
        assertDamaged(manifest(arm).layers().getFirst(), "image layer 1 of " + SIDE);
        assertDamaged(manifest(amd).config(), "the configuration of " + SIDE);
    }

    @Test
    void namesTheLayerThatSomethingWasChangedAround() {
        Entry entry = entry(manifest(web).layers().get(1));
        byte[] file = bundle.bytes();
        int at = Math.toIntExact(entry.offset() + 8);
        file[at] ^= 1;

        assertThatThrownBy(() -> verify(file)).hasMessage("""
                        F003: the file was altered: something around image layer 2 of %s isn't as it was built. Copy it \
                        again; never repack a bundle (local header of %s, byte %d)""".formatted(WEB, entry.path(), at));
    }

    @Test
    void namesTheLayerWhoseChecksumWasChanged() {
        Entry entry = entry(manifest(web).layers().get(0));
        byte[] file = bundle.bytes();
        file[Math.toIntExact(entry.offset() + 14)] ^= 1;

        assertThatThrownBy(() -> verify(file))
                .hasMessageStartingWith(
                        "F003: the file was altered: the checksum noted for image layer 1 of %s doesn't match its content"
                                .formatted(WEB))
                .hasMessageContaining(
                        "(%s, bytes %d to %d: CRC-32 ".formatted(entry.path(), entry.contentOffset(), entry.end() - 1));
    }

    @Test
    void namesTheFileWhereItIsNoPartOfAnImage() {
        byte[] file = flipped(bundle.entry(EntryPath.SUMS));

        assertThatThrownBy(() -> verify(file))
                .hasMessageStartingWith("F004: the file is damaged: the content of sha256sums isn't what was built.");
    }

    /// The first damaged blob is a layer, and the manifest that lists it can't be read either.
    @Test
    void saysThatItIsPartOfAnImageWhereItsManifestIsDamagedToo() {
        Descriptor layer = manifest(web).layers().get(0);
        byte[] file = bundle.bytes();
        flip(file, entry(layer));
        flip(file, entry(web.root()));

        assertThatThrownBy(() -> verify(file))
                .satisfies(e -> assertThat(e.getMessage())
                        .containsAnyOf(
                                "the content of part of an image isn't", "the content of the manifest of " + WEB));
    }

    private void assertDamaged(Descriptor blob, String name) {
        byte[] file = flipped(entry(blob));

        assertThatThrownBy(() -> verify(file))
                .hasMessageStartingWith(
                        "F004: the file is damaged: the content of %s isn't what was built.".formatted(name))
                .hasMessageContaining(blob.digest().hex());
    }

    private void verify(byte[] file) {
        var ignored = forger.judge().verify(new ByteSource(file), Progress.NONE, 1);
    }

    private Entry entry(Descriptor blob) {
        return bundle.entry(EntryPath.blob(blob.digest()));
    }

    private byte[] flipped(Entry entry) {
        byte[] file = bundle.bytes();
        flip(file, entry);
        return file;
    }

    /// Its last byte, so that a document still begins like one.
    private static void flip(byte[] file, Entry entry) {
        file[Math.toIntExact(entry.end() - 1)] ^= 1;
    }

    private static ImageRecipe recipe(long seed) {
        return ImageRecipe.seeded(seed);
    }

    private static ImageDocument.Manifest manifest(TestImage image) {
        return (ImageDocument.Manifest)
                ImageDocument.parse("image", image.root().mediaType(), image.rootBytes());
    }
}
