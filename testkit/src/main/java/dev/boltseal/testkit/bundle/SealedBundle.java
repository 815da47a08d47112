package dev.boltseal.testkit.bundle;

import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.testkit.image.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// The pieces of a bundle, which are put together when it is written. The zip around them and the CRCs always fit
/// what is written, whatever the manifest says.
///
/// To damage the zip itself, change the [#bytes()]; [#layout()] gives the positions.
public final class SealedBundle {
    private static final MediaType BYTES = new MediaType("application/octet-stream");

    private final Manifest manifest;
    private final byte[] manifestBytes;
    private final byte[] seal;
    private final Map<EntryPath, Blob> contents;

    private SealedBundle(Manifest manifest, byte[] manifestBytes, byte[] seal, Map<EntryPath, Blob> contents) {
        this.manifest = manifest;
        this.manifestBytes = manifestBytes.clone();
        this.seal = seal.clone();
        this.contents = Collections.unmodifiableMap(new LinkedHashMap<>(contents));
    }

    static SealedBundle of(Manifest manifest, SigningKey key, Map<EntryPath, Blob> contents) {
        byte[] bytes = manifest.bytes();
        return new SealedBundle(manifest, bytes, Seal.over(bytes, key).der(), contents);
    }

    /// The manifest that determines the order of the entries.
    public Manifest manifest() {
        return manifest;
    }

    /// `bundle.json` as it is written.
    public byte[] manifestBytes() {
        return manifestBytes.clone();
    }

    /// `bundle.json.p7s` as it is written.
    public byte[] seal() {
        return seal.clone();
    }

    /// An entry's content as it is written.
    public byte[] content(EntryPath path) {
        var bytes = new ByteArrayOutputStream();
        try {
            blob(path).writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// The positions in what is written.
    public Layout layout() {
        return Layout.of(
                manifestBytes.length,
                seal.length,
                manifest.files().stream().map(this::asWritten).toList());
    }

    /// The position of one entry.
    public Entry entry(EntryPath path) {
        return layout().entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /// The largest blob's entry.
    public FileEntry largestBlob() {
        return manifest.files().stream()
                .filter(file -> file.path().isBlob())
                .max((a, b) -> Long.compare(a.size(), b.size()))
                .orElseThrow();
    }

    /// Puts other bytes of any length into an entry; manifest and seal stay.
    public SealedBundle with(EntryPath path, byte[] content) {
        Map<EntryPath, Blob> others = new LinkedHashMap<>(contents);
        others.put(path, Blob.of(BYTES, content));
        return new SealedBundle(manifest, manifestBytes, seal, others);
    }

    /// Inverts one bit of an entry; manifest and seal stay.
    public SealedBundle withBitFlipped(EntryPath path, int at) {
        byte[] content = content(path);
        content[at] ^= 1;
        return with(path, content);
    }

    /// Replaces the bytes of `bundle.json`; the seal and the order of entries stay.
    public SealedBundle withManifestBytes(byte[] other) {
        return new SealedBundle(manifest, other, seal, contents);
    }

    /// Replaces the seal, also with bytes that are not a seal.
    public SealedBundle withSeal(byte[] other) {
        return new SealedBundle(manifest, manifestBytes, other, contents);
    }

    /// Seals `bundle.json` anew, as it is.
    public SealedBundle sealedBy(SigningKey key) {
        return withSeal(Seal.over(manifestBytes, key).der());
    }

    /// Replaces the manifest and takes its order of entries, sealed. Add the contents of new entries with [#with].
    public SealedBundle withManifest(Manifest other, SigningKey key) {
        return of(other, key, contents);
    }

    /// Writes the file.
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writeTo(out);
        }
    }

    /// The whole file.
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void writeTo(OutputStream out) throws IOException {
        Layout layout = layout();
        List<Entry> entries = layout.entries();
        int[] crcs = new int[entries.size()];
        for (int i = 0; i < crcs.length; i++) {
            Blob blob = blob(entries.get(i).path());
            crcs[i] = crc(blob);
            out.write(entries.get(i).header(crcs[i]));
            blob.writeTo(out);
        }
        out.write(layout.tail(crcs));
    }

    private FileEntry asWritten(FileEntry file) {
        return new FileEntry(file.path(), blob(file.path()).descriptor().size(), file.sha256());
    }

    private Blob blob(EntryPath path) {
        if (path.equals(EntryPath.MANIFEST)) {
            return Blob.of(BYTES, manifestBytes);
        }
        return path.equals(EntryPath.SEAL)
                ? Blob.of(BYTES, seal)
                : Optional.ofNullable(contents.get(path)).orElseThrow();
    }

    private static int crc(Blob blob) throws IOException {
        var crc = new CRC32();
        blob.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
        return (int) crc.getValue();
    }
}
