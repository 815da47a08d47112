package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SealedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What must hold on a plant, whatever was done to it, and what must hold once a command came to its end.
///
/// @param plant nobody works on it now
record Aftermath(Plant plant) {
    private static final Set<BundleState> NAMED = EnumSet.complementOf(EnumSet.of(BundleState.RECEIVING));

    /// Old or new: blobs are whole or absent, names belong to whole images of accepted bundles, the ledger fits.
    void nothingIsHalfDone() throws IOException {
        for (Path blob : files(plant.layout().resolve("blobs/sha256"))) {
            assertThat(Digest.of(Files.readAllBytes(blob)).hex())
                    .as("a blob has its name only when it is whole")
                    .isEqualTo(blob.getFileName().toString());
        }
        for (Descriptor named : named()) {
            requireWhole(named);
        }
        try (Ledger ledger = ledger()) {
            ledger.verify();
        }
    }

    /// The import of this bundle came to its end, and left nothing but its result.
    void isImported(SealedBundle bundle) throws IOException {
        nothingIsHalfDone();
        assertThat(state(bundle)).contains(BundleState.ACCEPTED);
        assertThat(isNamed(bundle)).isTrue();
        nothingTemporaryIsLeft();
    }

    void nothingTemporaryIsLeft() throws IOException {
        assertThat(Stream.of(plant.state(), plant.layout())
                        .filter(Files::exists)
                        .flatMap(Aftermath::walk)
                        .filter(Files::isRegularFile)
                        .map(file -> plant.directory().relativize(file).toString()))
                .noneMatch(name -> name.contains(".part") || name.contains(".new") || name.contains("/tmp/"))
                .noneMatch(name -> name.contains("oci/.boltseal/") && !name.endsWith("/lock"));
    }

    /// What the ledger says of the bundle; empty where it does not know it.
    Optional<BundleState> state(SealedBundle bundle) {
        var sha256 = Digest.of(bundle.manifestBytes());
        try (Ledger ledger = ledger()) {
            return ledger.bundles().stream()
                    .filter(row -> row.manifestSha256().equals(sha256))
                    .map(HeldBundle::state)
                    .findFirst();
        }
    }

    /// A name of the bundle's appears only after the ledger said ACCEPTED.
    void noNameIsEarly(SealedBundle bundle) throws IOException {
        if (isNamed(bundle)) {
            assertThat(state(bundle))
                    .hasValueSatisfying(state -> assertThat(NAMED).contains(state));
        }
    }

    private boolean isNamed(SealedBundle bundle) throws IOException {
        Digest image = bundle.manifest().images().getFirst().digest();
        return named().stream().anyMatch(named -> named.digest().equals(image));
    }

    private Ledger ledger() {
        var directory = new StateDirectory(plant.state());
        var identity = Identity.load(directory);
        return Ledger.open(
                identity.directory(),
                identity.cluster(),
                directory.temporary(),
                LedgerContext.alone(InstantSource.system()));
    }

    private List<Descriptor> named() throws IOException {
        Path index = plant.layout().resolve("index.json");
        if (!Files.exists(index)) {
            return List.of();
        }
        return ImageDocument.parse("index.json", MediaType.OCI_INDEX, Files.readAllBytes(index))
                .children();
    }

    private void requireWhole(Descriptor document) throws IOException {
        byte[] bytes = Files.readAllBytes(blob(document));
        for (var child :
                ImageDocument.parse("image", document.mediaType(), bytes).children()) {
            assertThat(blob(child)).hasSize(child.size());
        }
    }

    private Path blob(Descriptor descriptor) {
        return plant.layout()
                .resolve("blobs/sha256")
                .resolve(descriptor.digest().hex());
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static Stream<Path> walk(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
