package dev.boltseal.testkit.tamper;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.testkit.bundle.SealedBundle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// A bundle in memory: its manifest, its seal, and the content of every other entry in the order of the file.
///
final class RawBundle {
    private final byte[] manifest;
    private final byte[] seal;
    private final Map<EntryPath, byte[]> contents;

    RawBundle(byte[] manifest, byte[] seal, Map<EntryPath, byte[]> contents) {
        this.manifest = manifest.clone();
        this.seal = seal.clone();
        this.contents = Collections.unmodifiableMap(new LinkedHashMap<>(contents));
    }

    byte[] manifest() {
        return manifest.clone();
    }

    byte[] seal() {
        return seal.clone();
    }

    /// The content of every entry except manifest and seal, in the order of the file.
    Map<EntryPath, byte[]> contents() {
        return contents;
    }

    /// A valid bundle, to be damaged.
    static RawBundle of(SealedBundle bundle) {
        Map<EntryPath, byte[]> contents = new LinkedHashMap<>();
        bundle.manifest().files().forEach(file -> contents.put(file.path(), bundle.content(file.path())));
        return new RawBundle(bundle.manifestBytes(), bundle.seal(), contents);
    }

    /// Any bytes as the manifest, with a seal over them.
    static RawBundle sealed(byte[] manifest, SigningKey key, Map<EntryPath, byte[]> contents) {
        return new RawBundle(manifest, Seal.over(manifest, key).der(), contents);
    }

    /// The same entries with another seal.
    RawBundle seal(byte[] other) {
        return new RawBundle(manifest, other, contents);
    }

    /// The same entries with another manifest and its seal.
    RawBundle manifest(byte[] other, SigningKey key) {
        return sealed(other, key, contents);
    }

    /// Other content under the same name.
    RawBundle content(EntryPath path, byte[] content) {
        Map<EntryPath, byte[]> changed = new LinkedHashMap<>(contents);
        changed.put(path, content);
        return new RawBundle(manifest, seal, changed);
    }

    /// The file.
    byte[] bytes() {
        return RawZip.of(this).bytes();
    }

    static int crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
