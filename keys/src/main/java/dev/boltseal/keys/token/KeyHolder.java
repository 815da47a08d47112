package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Facts;
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
                throw new Failure(FailureCode.KEY_LOCKED, "nobody-to-ask", Facts.of("file", key));
            }

            @Override
            public char[] pin(String token) {
                throw new Failure(FailureCode.TOKEN_FAILED, "nobody-to-ask", Facts.of("token", token));
            }
        };
    }
}
