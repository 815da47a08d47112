package dev.boltseal.format.verify;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.trust.SignerName;
import java.util.function.Supplier;

/// The workload definition of a bundle, in the form that the bundle has it in.
public sealed interface Definition {

    /// Everybody can read it; it agrees with the manifest.
    record Clear(WorkloadDefinition workload) implements Definition {}

    /// Only one cluster can read it. Whether it agrees with the manifest is known when that cluster decrypts it.
    record Encrypted(Envelope envelope, Manifest manifest) implements Definition {}

    /// Gives the definition, and makes sure that it agrees with the manifest. The checks are the same for a clear
    /// and an encrypted one.
    ///
    /// @param key of the cluster; asked for only if it is needed, and then closed
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

    /// The name of its entry in the bundle.
    default EntryPath path() {
        return switch (this) {
            case Clear clear -> EntryPath.WORKLOAD;
            case Encrypted encrypted -> EntryPath.ENCRYPTED_WORKLOAD;
        };
    }

    /// The entry, byte for byte.
    default byte[] bytes() {
        return switch (this) {
            case Clear(var workload) -> workload.bytes();
            case Encrypted encrypted -> encrypted.envelope().der();
        };
    }

    /// Whether the entry with this name contains the definition.
    static boolean isAt(EntryPath path) {
        return path.equals(EntryPath.WORKLOAD) || path.equals(EntryPath.ENCRYPTED_WORKLOAD);
    }

    /// Reads the entry with that name.
    ///
    /// @param content whose digest was compared with the manifest before
    /// @throws Failure `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`
    static Definition parse(EntryPath path, byte[] content, Manifest manifest) {
        if (path.equals(EntryPath.ENCRYPTED_WORKLOAD)) {
            var name = new SignerName(manifest.cluster().name());
            return new Encrypted(Envelope.parse(content, name), manifest);
        }
        return new Clear(WorkloadDefinition.parse(content, manifest));
    }

    /// Leaves out the parser's own words, which `--debug` would print: they may quote the content.
    private static WorkloadDefinition secret(byte[] content, Manifest manifest) {
        try {
            return WorkloadDefinition.parse(content, manifest);
        } catch (Failure e) {
            throw new Failure(e.problem());
        }
    }
}
