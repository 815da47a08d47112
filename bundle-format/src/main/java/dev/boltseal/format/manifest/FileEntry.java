package dev.boltseal.format.manifest;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;

/// One entry of the zip, as the manifest lists it.
///
/// @param size in bytes, 0…2^53−1
public record FileEntry(EntryPath path, long size, Digest sha256) {

    /// The entry with this content.
    public static FileEntry of(EntryPath path, byte[] content) {
        return new FileEntry(path, content.length, Digest.of(content));
    }

    /// The entry for a blob of the image layout.
    public static FileEntry blob(Digest digest, long size) {
        return new FileEntry(EntryPath.blob(digest), size, digest);
    }

    static FileEntry read(ObjectFields fields) {
        return new FileEntry(
                new EntryPath(fields.text("path")), fields.number("size"), new Digest(fields.text("sha256")));
    }

    JsonObject toJson() {
        return new ObjectWriter()
                .text("path", path.text())
                .number("size", size)
                .text("sha256", sha256.hex())
                .build();
    }
}
