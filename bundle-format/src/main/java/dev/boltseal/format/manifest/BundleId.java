package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The identity of one bundle: 16 random bytes as 32 lower-case hex characters.
public record BundleId(String hex) implements Comparable<BundleId> {
    static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    public BundleId {
        if (!HEX.matcher(hex).matches()) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "bundle-id", Facts.of("found", hex));
        }
    }

    public static BundleId random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new BundleId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public int compareTo(BundleId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
