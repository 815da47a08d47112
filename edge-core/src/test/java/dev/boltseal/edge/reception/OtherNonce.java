package dev.boltseal.edge.reception;

import dev.boltseal.format.seal.EcdsaSignature;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.trust.P256Key;

/// The same key as a device would have it: another signature of the same bytes, as good as the first.
///
/// With (r, s) also (r, n−s) is a signature.
record OtherNonce(SigningKey key) implements SigningKey {
    @Override
    public SignerCertificate certificate() {
        return key.certificate();
    }

    @Override
    public EcdsaSignature sign(byte[] data) {
        EcdsaSignature signature = key.sign(data);
        return new EcdsaSignature(signature.r(), P256Key.ORDER.subtract(signature.s()));
    }
}
