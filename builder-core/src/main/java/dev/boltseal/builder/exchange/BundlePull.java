package dev.boltseal.builder.exchange;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.builder.output.BundlePart;
import dev.boltseal.builder.output.ChecksumFile;
import dev.boltseal.builder.output.StreamedPart;
import dev.boltseal.builder.pipeline.Destination;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.client.RegistryRepository;
import dev.boltseal.registry.source.RawDocument;
import java.nio.file.Files;
import java.nio.file.Path;

/// Pulls a bundle from a registry, byte for byte, into a part file beside its destination, which gets its name once
/// size
/// and digest are right. A pull that was interrupted leaves the part, and the next pull of the same bundle to the same
/// directory continues it.
public final class BundlePull {
    private final BundleAddress address;
    private final RegistryRepository registry;
    private final TransferObserver observer;

    /// @param registry the repository of the address
    public BundlePull(BundleAddress address, RegistryRepository registry, TransferObserver observer) {
        this.address = address;
        this.registry = registry;
        this.observer = observer;
    }

    /// @param checksum whether a [ChecksumFile] is going to be written beside it
    /// @throws Failure `IMAGE_REFUSED` if it is no bundle, `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and the codes of the
    ///     registry
    public PulledBundle pull(Destination destination, boolean checksum) {
        destination.requireFree();
        RawDocument document = registry.root();
        var artifact = BundleArtifact.read(address, document);
        Path file = destination.file().orElseGet(() -> destination.named(artifact.fileName(address)));
        if (checksum) {
            new ChecksumFile(file).requireFree();
        }
        Descriptor bundle = artifact.bundle();
        try (var part = BundlePart.lock(part(destination, bundle))) {
            fill(part, bundle, destination, file);
        }
        return new PulledBundle(address, document.digest(), file, bundle.size(), bundle.digest());
    }

    /// The same bundle always grows in the same file of a directory.
    private static Path part(Destination destination, Descriptor bundle) {
        return destination.directory().resolve(".pull-" + bundle.digest().hex() + ".part");
    }

    private void fill(BundlePart part, Descriptor bundle, Destination destination, Path file) {
        try (var streamed = StreamedPart.open(part, bundle.size(), observer::advanced)) {
            long found = streamed.partial().bytes();
            destination.requireSpace(bundle.size() - found);
            observer.begins("pull", bundle.size(), found);
            observer.advanced(found);
            pull(bundle, streamed);
            streamed.publish(file);
        } catch (Failure e) {
            throw stopped(part, e);
        }
    }

    /// If the bytes are complete but wrong, they are pulled once more from the first: something on the way or on the
    /// disk may have damaged them.
    private void pull(Descriptor bundle, StreamedPart streamed) {
        try {
            registry.pullBlob(bundle, streamed);
        } catch (Failure e) {
            requireDamaged(e);
            streamed.restart();
            pullAgain(bundle, streamed);
        }
    }

    private void pullAgain(Descriptor bundle, StreamedPart streamed) {
        try {
            registry.pullBlob(bundle, streamed);
        } catch (Failure e) {
            requireDamaged(e);
            streamed.restart();
            throw new Failure(
                    FailureCode.SOURCE_DIGEST_WRONG,
                    "bundle",
                    Facts.of(
                            "address",
                            address,
                            "expected",
                            bundle.digest(),
                            "found",
                            e.facts().value("found").orElseThrow()),
                    e);
        }
    }

    /// @throws Failure the same, if it is about something else than the bytes of the bundle
    private static void requireDamaged(Failure e) {
        if (e.code() != FailureCode.SOURCE_DIGEST_WRONG
                || e.facts().value("found").isEmpty()) {
            throw e;
        }
    }

    /// Says what is left.
    private static Failure stopped(BundlePart part, Failure e) {
        if (!Files.exists(part.path())) {
            return e;
        }
        Phrase rest = Phrase.of("pull.rest", Facts.of("part", part.path()));
        return new Failure(e.code(), Phrase.of("build.stopped", Facts.of("reason", e, "next", rest)), e);
    }
}
