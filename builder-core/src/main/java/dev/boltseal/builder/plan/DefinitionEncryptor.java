package dev.boltseal.builder.plan;

import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.envelope.OneTimeKeys;
import dev.boltseal.format.envelope.Recipient;
import java.security.SecureRandom;

/// Puts a workload definition into its envelope. Definitions of the same length give envelopes of the same length.
@FunctionalInterface
public interface DefinitionEncryptor {
    /// As many zeros as the envelope has bytes, for computing sizes only.
    DefinitionEncryptor BLANK = (definition, recipient) -> new byte[Envelope.size(definition.length, recipient)];

    /// @throws dev.boltseal.base.failure.Failure `LIMIT_EXCEEDED`
    byte[] envelope(byte[] definition, Recipient recipient);

    /// Encrypts with new keys each time.
    static DefinitionEncryptor encrypting(SecureRandom random) {
        return (definition, recipient) -> Envelope.around(definition, recipient, OneTimeKeys.generate(random))
                .der();
    }
}
