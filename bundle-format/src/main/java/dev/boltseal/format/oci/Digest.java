package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a byte sequence, as 64 lower-case hex characters.
///
/// Source: OCI image-spec, descriptor.md, "Digests". Other algorithms are refused and not ignored.
public record Digest(String hex) implements Comparable<Digest> {
    private static final int LENGTH = 64;
    private static final String PREFIX = "sha256:";

    public Digest {
        if (hex.length() != LENGTH || !isHex(hex)) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "digest-hex", Facts.of("found", hex));
        }
    }

    /// Reads the form `sha256:<64 hex>`.
    ///
    /// @throws Failure `REFERENCE_INVALID` for any other algorithm or spelling
    public static Digest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "digest", Facts.of("found", text));
        }
        return new Digest(text.substring(PREFIX.length()));
    }

    /// The digest of these bytes.
    public static Digest of(byte[] bytes) {
        return finished(hasher(), bytes);
    }

    /// The digest of everything that the hasher was given. Resets the hasher.
    public static Digest of(MessageDigest hasher) {
        return new Digest(HexFormat.of().formatHex(hasher.digest()));
    }

    /// A fresh SHA-256.
    public static MessageDigest hasher() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new Failure(FailureCode.DEFECT, "sha256", Facts.none(), e);
        }
    }

    /// The 32 bytes.
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// `sha256:<hex>`.
    @Override
    public String toString() {
        return PREFIX + hex;
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    /// Without a pattern, because many digests are made.
    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static Digest finished(MessageDigest hasher, byte[] bytes) {
        hasher.update(bytes);
        return of(hasher);
    }
}
