package dev.boltseal.keys.signing;

import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.keys.token.KeyHolder;
import dev.boltseal.keys.token.TokenKey;
import dev.boltseal.keys.token.TokenUri;

/// A decryption key on a PKCS#11 token.
public final class TokenDecryptionKey implements DecryptionKey {
    private final TokenKey key;

    private TokenDecryptionKey(TokenKey key) {
        this.key = key;
    }

    /// @throws dev.boltseal.base.failure.Failure `TOKEN_FAILED`, `KEY_INVALID`
    public static TokenDecryptionKey open(TokenUri uri, KeyHolder holder) {
        return new TokenDecryptionKey(TokenKey.open(uri, holder));
    }

    @Override
    public P256Key publicKey() {
        return key.publicKey();
    }

    @Override
    public byte[] agree(P256Key ephemeral) {
        return key.agree(ephemeral);
    }

    @Override
    public void close() {
        key.close();
    }
}
