package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;

/// Gives the passphrases and PINs of locked keys. The caller wipes each secret after use.
public interface KeyHolder {

    /// The passphrase of an encrypted key.
    ///
    /// @throws Failure `KEY_LOCKED` if nobody knows it
    char[] passphrase(Path key);

    /// The PIN of a token.
    ///
    /// @param token the token's label
    /// @throws Failure `TOKEN_FAILED` if nobody knows it
    char[] pin(String token);

    /// Knows none. For machines that run unattended, whose keys have no passphrase or name the file with their
    /// PIN.
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
