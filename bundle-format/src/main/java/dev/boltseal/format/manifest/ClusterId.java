package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The identity of a cluster, made at enrolment: 16 random bytes as 32 lower-case hex characters.
public record ClusterId(String hex) {
    public ClusterId {
        if (!BundleId.HEX.matcher(hex).matches()) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "cluster-id", Facts.of("found", hex));
        }
    }

    public static ClusterId random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new ClusterId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return hex;
    }
}
