package dev.boltseal.builder.plan;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import java.util.Map;
import java.util.Optional;

/// A complete description of a bundle: its manifest, and the content of every entry that is not pulled.
public final class StampedBundle {
    private final Manifest manifest;
    private final Map<EntryPath, byte[]> contents;

    StampedBundle(Manifest manifest, Map<EntryPath, byte[]> contents) {
        this.manifest = manifest;
        this.contents = Map.copyOf(contents);
    }

    public Manifest manifest() {
        return manifest;
    }

    /// The content of an entry; empty if it has to be pulled. Must not be changed.
    public Optional<byte[]> content(EntryPath path) {
        return Optional.ofNullable(contents.get(path));
    }
}
