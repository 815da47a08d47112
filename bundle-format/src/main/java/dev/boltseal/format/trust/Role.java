package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Arrays;

/// What a signer is trusted to sign. Documents list the roles in this order.
public enum Role {
    /// Bundles.
    BUNDLE("bundle"),
    /// Later versions of the trust file.
    TRUST("trust");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /// @throws Failure `DOCUMENT_INVALID` for a role that does not exist
    static Role parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new Failure(FailureCode.DOCUMENT_INVALID, "role", Facts.of("found", text)));
    }

    /// The word in documents and messages.
    public String text() {
        return text;
    }
}
