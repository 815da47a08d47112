package dev.boltseal.testkit.image;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The content of an index with several platforms.
///
/// @param attested whether each image is followed by a build attestation, as buildkit writes it
public record IndexRecipe(Flavour flavour, List<ImageRecipe> images, boolean attested) {
    private static final MediaType IN_TOTO = new MediaType("application/vnd.in-toto+json");

    public IndexRecipe {
        images = List.copyOf(images);
    }

    /// An index with the first image's flavour.
    public static IndexRecipe of(ImageRecipe first, ImageRecipe... others) {
        List<ImageRecipe> images = new ArrayList<>(List.of(first));
        images.addAll(List.of(others));
        return new IndexRecipe(first.flavour(), images, false);
    }

    public IndexRecipe withAttestations() {
        return new IndexRecipe(flavour, images, true);
    }

    public TestImage make() {
        List<Blob> documents = new ArrayList<>();
        List<Blob> blobs = new ArrayList<>();
        List<Descriptor> entries = new ArrayList<>();
        for (ImageRecipe recipe : images) {
            TestImage image = recipe.make();
            add(image, entry(image, recipe.platform(), Map.of()), documents, blobs, entries);
            if (attested) {
                TestImage attestation = attestation(image.digest());
                add(attestation, attestationEntry(attestation, image.digest()), documents, blobs, entries);
            }
        }
        documents.add(index(entries));
        return new TestImage(documents, blobs);
    }

    private Blob index(List<Descriptor> entries) {
        var json = new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", flavour.index().name())
                .list("manifests", entries, Descriptor::toJson)
                .build();
        return Blob.of(flavour.index(), ImageRecipe.lined(json));
    }

    private static void add(
            TestImage image, Descriptor entry, List<Blob> documents, List<Blob> blobs, List<Descriptor> entries) {
        documents.addAll(image.documents());
        blobs.addAll(image.blobs());
        entries.add(entry);
    }

    private static TestImage attestation(Digest about) {
        Blob config = Blob.of(
                MediaType.OCI_CONFIG,
                "{\"architecture\":\"unknown\",\"os\":\"unknown\"}".getBytes(StandardCharsets.UTF_8));
        Blob statement = Blob.of(
                IN_TOTO,
                "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[{\"digest\":{\"sha256\":\"%s\"}}]}"
                        .formatted(about.hex())
                        .getBytes(StandardCharsets.UTF_8));
        Blob manifest = ImageRecipe.document(Flavour.OCI, config, List.of(statement));
        return new TestImage(List.of(manifest), List.of(config, statement));
    }

    private static Descriptor attestationEntry(TestImage attestation, Digest about) {
        var annotations = Map.of(
                "vnd.docker.reference.digest", about.toString(), "vnd.docker.reference.type", "attestation-manifest");
        return entry(attestation, Platform.parse("unknown/unknown"), new TreeMap<>(annotations));
    }

    private static Descriptor entry(TestImage image, Platform platform, Map<String, String> annotations) {
        Descriptor root = image.root();
        return new Descriptor(root.mediaType(), root.digest(), root.size(), Optional.of(platform), annotations);
    }
}
