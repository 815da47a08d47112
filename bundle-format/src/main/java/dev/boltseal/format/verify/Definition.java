package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.trust.SignerName;
import java.util.function.Supplier;

/// What a bundle says shall run, as it stands in the bundle.
public sealed interface Definition {

    /// For everybody to read; agrees with the manifest.
    record Clear(WorkloadDefinition workload) implements Definition {}

    /// For one cluster to read. Whether it agrees with the manifest shows when that cluster opens it.
    record Encrypted(Envelope envelope, Manifest manifest) implements Definition {}

    /// What the bundle runs, which agrees with the manifest, in clear and encrypted by the same checks.
    ///
    /// @param key of the cluster; asked for only where it is needed, and closed
    /// @throws Failure `DECRYPTION_FAILED`, `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`, and what the key
    ///     throws
    default WorkloadDefinition open(Supplier<? extends DecryptionKey> key) {
        return switch (this) {
            case Clear(var workload) -> workload;
            case Encrypted(var envelope, var manifest) -> {
                try (var opener = key.get()) {
                    yield secret(envelope.open(opener), manifest);
                }
            }
        };
    }

    /// Which entry of the bundle it is.
    default EntryPath path() {
        return switch (this) {
            case Clear _ -> EntryPath.WORKLOAD;
            case Encrypted _ -> EntryPath.ENCRYPTED_WORKLOAD;
        };
    }

    /// The entry, byte for byte.
    default byte[] bytes() {
        return switch (this) {
            case Clear(var workload) -> workload.bytes();
            case Encrypted(var envelope, var _) -> envelope.der();
        };
    }

    /// Whether the entry of this name holds the definition.
    static boolean isAt(EntryPath path) {
        return path.equals(EntryPath.WORKLOAD) || path.equals(EntryPath.ENCRYPTED_WORKLOAD);
    }

    /// Reads the entry of that name.
    ///
    /// @param content compared with the manifest's digest before
    /// @throws Failure `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`
    static Definition parse(EntryPath path, byte[] content, Manifest manifest) {
        if (path.equals(EntryPath.ENCRYPTED_WORKLOAD)) {
            var name = new SignerName(manifest.cluster().name());
            return new Encrypted(Envelope.parse(content, name), manifest);
        }
        return new Clear(WorkloadDefinition.parse(content, manifest));
    }

    /// Without the parser's own words, which `--debug` would print: they may quote the content.
    private static WorkloadDefinition secret(byte[] content, Manifest manifest) {
        try {
            return WorkloadDefinition.parse(content, manifest);
        } catch (Failure e) {
            throw new Failure(e.problem());
        }
    }
}
