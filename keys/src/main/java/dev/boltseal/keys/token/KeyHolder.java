package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;

/// Who can open what is locked. Whoever is given a secret wipes it after use.
public interface KeyHolder {

    /// The passphrase of an encrypted key.
    ///
    /// @throws Failure `KEY_LOCKED` where nobody knows it
    char[] passphrase(Path key);

    /// The PIN of a token.
    ///
    /// @param token its label
    /// @throws Failure `TOKEN_FAILED` where nobody knows it
    char[] pin(String token);

    /// Nobody: for machines that run alone, whose keys lie open for them or name the file of their PIN.
    static KeyHolder nobody() {
        return new KeyHolder() {
            @Override
            public char[] passphrase(Path key) {
                throw new Failure(
                        FailureCode.KEY_LOCKED,
                        "%s: want its passphrase, got nobody to ask; use a key that is not encrypted here"
                                .formatted(key));
            }

            @Override
            public char[] pin(String token) {
                throw new Failure(
                        FailureCode.TOKEN_FAILED,
                        "token %s: want its PIN, got nobody to ask; name a file with pin-source in the key's URI"
                                .formatted(token));
            }
        };
    }
}
