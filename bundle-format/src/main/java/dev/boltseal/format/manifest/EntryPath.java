package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import java.util.regex.Pattern;

/// The name of an entry of the zip: `[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*`, at most 200 bytes of ASCII.
///
/// It is never used as a path on a host.
public record EntryPath(String text) implements Comparable<EntryPath> {
    private static final int MAX_BYTES = 200;
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");
    private static final String BLOBS = "oci/blobs/sha256/";

    public static final EntryPath MANIFEST = new EntryPath("bundle.json");
    public static final EntryPath SEAL = new EntryPath("bundle.json.p7s");
    public static final EntryPath SUMS = new EntryPath("sha256sums");
    public static final EntryPath INDEX = new EntryPath("oci/index.json");
    public static final EntryPath LAYOUT_MARKER = new EntryPath("oci/oci-layout");
    public static final EntryPath WORKLOAD = new EntryPath("workload.json");
    public static final EntryPath ENCRYPTED_WORKLOAD = new EntryPath("workload.json.p7m");

    public EntryPath {
        if (text.length() > MAX_BYTES || !GRAMMAR.matcher(text).matches()) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "entry-path", Facts.of("found", text));
        }
    }

    /// The name of the entry for the blob with this digest.
    public static EntryPath blob(Digest digest) {
        return new EntryPath(BLOBS + digest.hex());
    }

    public boolean isBlob() {
        return text.startsWith(BLOBS);
    }

    /// By bytes, which for ASCII is by characters.
    @Override
    public int compareTo(EntryPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
