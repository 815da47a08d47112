package dev.boltseal.builder.plan;

import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.envelope.OneTimeKeys;
import dev.boltseal.format.envelope.Recipient;
import java.security.SecureRandom;

/// Puts a workload definition into its envelope. All that is given for one length has one length.
@FunctionalInterface
public interface DefinitionEncryptor {
    /// Zeros, as many as the envelope has bytes: for where only sizes count.
    DefinitionEncryptor BLANK = (definition, recipient) -> new byte[Envelope.size(definition.length, recipient)];

    /// @throws dev.boltseal.base.failure.Failure `LIMIT_EXCEEDED`
    byte[] envelope(byte[] definition, Recipient recipient);

    /// Encrypts, each time with other keys.
    static DefinitionEncryptor encrypting(SecureRandom random) {
        return (definition, recipient) -> Envelope.around(definition, recipient, OneTimeKeys.generate(random))
                .der();
    }
}
