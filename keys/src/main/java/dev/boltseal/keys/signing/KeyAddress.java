package dev.boltseal.keys.signing;

import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.keys.token.KeyHolder;
import dev.boltseal.keys.token.TokenUri;
import java.nio.file.Path;

/// Where a signing key is, as somebody wrote it.
public sealed interface KeyAddress {

    /// In a file, or on the token that the file names.
    record OnDisk(KeyFile file) implements KeyAddress {
        @Override
        public SigningKey open(KeyHolder holder) {
            return file.open(holder);
        }
    }

    /// On a token, with its certificate.
    record OnToken(TokenUri uri) implements KeyAddress {
        @Override
        public SigningKey open(KeyHolder holder) {
            return TokenSigningKey.open(uri, holder);
        }
    }

    /// @param text the path of a file, or a URI `pkcs11:…`
    /// @throws dev.boltseal.base.failure.Failure `KEY_INVALID`
    static KeyAddress parse(String text) {
        return TokenUri.isOne(text)
                ? new OnToken(TokenUri.parse(text))
                : new OnDisk(KeyFile.ofCurrentUser(Path.of(text)));
    }

    /// The key; close it.
    ///
    /// @param holder is asked for a passphrase or PIN
    /// @throws dev.boltseal.base.failure.Failure `KEY_INVALID`, `KEY_LOCKED`, `TOKEN_FAILED`, `FILE_UNREADABLE`
    SigningKey open(KeyHolder holder);
}
