package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The small documents of an accepted bundle. They are compared with their digests when they are read.
///
/// Whether the signer is trusted was judged when the bundle came in, and is not judged again here.
public final class KeptBundle {
    private final Manifest manifest;
    private final byte[] manifestBytes;
    private final byte[] seal;
    private final EntryPath definitionPath;
    private final byte[] definition;

    private KeptBundle(
            Manifest manifest, byte[] manifestBytes, byte[] seal, EntryPath definitionPath, byte[] definition) {
        this.manifest = manifest;
        this.manifestBytes = manifestBytes;
        this.seal = seal;
        this.definitionPath = definitionPath;
        this.definition = definition;
    }

    public Manifest manifest() {
        return manifest;
    }

    /// `bundle.json`, byte for byte.
    public byte[] manifestBytes() {
        return manifestBytes.clone();
    }

    /// `bundle.json.p7s`, byte for byte.
    public byte[] seal() {
        return seal.clone();
    }

    /// `workload.json`, or `workload.json.p7m` if the definition is encrypted to this cluster.
    public EntryPath definitionPath() {
        return definitionPath;
    }

    /// The definition, byte for byte as in the bundle.
    public byte[] definition() {
        return definition.clone();
    }

    /// @throws IOException if the files don't exist, can't be read, or are not those of this bundle
    static KeptBundle read(Path directory, Digest sha256) throws IOException {
        byte[] manifestBytes = Files.readAllBytes(directory.resolve(EntryPath.MANIFEST.text()));
        require(Digest.of(manifestBytes).equals(sha256), EntryPath.MANIFEST);
        Manifest manifest = parse(manifestBytes);
        FileEntry entry =
                definition(manifest).orElseThrow(() -> new IOException("bundle.json names no workload definition"));
        byte[] definition = Files.readAllBytes(directory.resolve(entry.path().text()));
        require(Digest.of(definition).equals(entry.sha256()), entry.path());
        byte[] seal = Files.readAllBytes(directory.resolve(EntryPath.SEAL.text()));
        require(isSeal(seal, manifestBytes), EntryPath.SEAL);
        return new KeptBundle(manifest, manifestBytes, seal, entry.path(), definition);
    }

    /// The entry of the workload definition, in clear or encrypted.
    static Optional<FileEntry> definition(Manifest manifest) {
        return manifest.files().stream()
                .filter(file -> List.of(EntryPath.WORKLOAD, EntryPath.ENCRYPTED_WORKLOAD)
                        .contains(file.path()))
                .findFirst();
    }

    private static Manifest parse(byte[] bytes) throws IOException {
        try {
            return Manifest.parse(bytes);
        } catch (Failure e) {
            throw new IOException(e.sentence(), e);
        }
    }

    private static boolean isSeal(byte[] seal, byte[] content) {
        try {
            return Seal.parse(seal).check(content) instanceof SealCheck.Intact;
        } catch (Failure malformed) {
            return false;
        }
    }

    private static void require(boolean right, EntryPath path) throws IOException {
        if (!right) {
            throw new IOException(path + " was changed");
        }
    }

    static Failure unreadable(Path directory, IOException cause) {
        return new Failure(
                FailureCode.LEDGER_UNREADABLE, "kept", Facts.of("directory", directory, "reason", cause), cause);
    }
}
