package dev.boltseal.format;

import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.verify.Definition;
import dev.boltseal.format.verify.TrustedManifest;
import dev.boltseal.format.verify.VerifiedBundle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a verified bundle contains, as plain values. Having one proves nothing: anybody can make one, so take it only
/// from a [Verification].
///
/// @param id 32 hex characters, different for each bundle
/// @param sha256 of `bundle.json`, 64 hex characters. By it a cluster remembers a bundle: the same content can be
/// sealed
///     twice, with different bytes in the file
/// @param serial a newer bundle of a workload has a higher one
/// @param size of the file, in bytes
/// @param sealedBy the trusted signer
/// @param definition `workload.json`, what the cluster runs; absent if only the cluster can decrypt it
public record Bundle(
        String id,
        String sha256,
        long serial,
        Instant createdAt,
        long size,
        Signer sealedBy,
        Cluster cluster,
        Workload workload,
        List<Image> images,
        Optional<String> definition) {
    public Bundle {
        images = List.copyOf(images);
    }

    /// A signer.
    ///
    /// @param name that the trust file gives the key
    /// @param keySha256 SHA-256 of the public key (SubjectPublicKeyInfo), 64 hex characters
    public record Signer(String name, String keySha256) {}

    /// What the bundle installs.
    ///
    /// @param name of the workload, unique on its cluster
    /// @param title for people
    public record Workload(String name, String title, String appName, String appVersion) {
        private static Workload of(WorkloadSummary summary) {
            return new Workload(summary.name().text(), summary.title(), summary.appName(), summary.appVersion());
        }
    }

    /// An image of the bundle.
    ///
    /// @param name `registry/repository:tag`, which the image has on the cluster
    /// @param digest `sha256:…` of the manifest or index that the name stands for
    /// @param platforms such as `linux/amd64`, at least one
    public record Image(String name, String digest, List<String> platforms) {
        public Image {
            platforms = List.copyOf(platforms);
        }

        private static Image of(ImageEntry entry) {
            return new Image(
                    entry.name(),
                    entry.digest().toString(),
                    entry.platforms().stream().map(Platform::toString).toList());
        }
    }

    static Bundle of(TrustedManifest trusted, VerifiedBundle verified) {
        Manifest manifest = verified.manifest();
        return new Bundle(
                manifest.bundleId().hex(),
                verified.sha256().hex(),
                manifest.serial().value(),
                manifest.createdAt().instant(),
                trusted.layout().size(),
                new Signer(
                        trusted.signer().name().text(),
                        trusted.signer().key().sha256().hex()),
                Cluster.of(manifest.cluster()),
                Workload.of(manifest.workload()),
                manifest.images().stream().map(Image::of).toList(),
                text(verified.definition()));
    }

    private static Optional<String> text(Definition definition) {
        return switch (definition) {
            case Definition.Clear clear -> Optional.of(new String(clear.bytes(), StandardCharsets.UTF_8));
            case Definition.Encrypted encrypted -> Optional.empty();
        };
    }
}
