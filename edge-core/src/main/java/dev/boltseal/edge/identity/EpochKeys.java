package dev.boltseal.edge.identity;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.signing.KeyFile;
import dev.boltseal.keys.signing.TokenDecryptionKey;
import dev.boltseal.keys.signing.TokenSigningKey;
import dev.boltseal.keys.token.KeyHolder;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The two keys of an epoch that is about to begin.
///
/// Nobody is asked for a PIN, because the cluster has to use its keys unattended.
final class EpochKeys implements AutoCloseable {
    private final KeyLocations locations;
    private final SigningKey sign;
    private final DecryptionKey decrypt;
    private final SoftwareKey decryptInFile;

    private EpochKeys(KeyLocations locations, SigningKey sign, DecryptionKey decrypt, SoftwareKey decryptInFile) {
        this.locations = locations;
        this.sign = sign;
        this.decrypt = decrypt;
        this.decryptInFile = decryptInFile;
    }

    /// Makes the keys that will be in files, and opens those on a token.
    ///
    /// @throws Failure `TOKEN_FAILED`, `KEY_INVALID`
    static EpochKeys of(KeyLocations locations, SignerName name, SecureRandom random) {
        SigningKey sign = locations
                .sign()
                .<SigningKey>map(uri -> TokenSigningKey.certify(name, uri, KeyHolder.nobody()))
                .orElseGet(() -> SoftwareKey.generate(name, random));
        try {
            SoftwareKey fresh = SoftwareKey.generate(name, random);
            DecryptionKey decrypt = locations
                    .decrypt()
                    .<DecryptionKey>map(uri -> TokenDecryptionKey.open(uri, KeyHolder.nobody()))
                    .orElse(fresh);
            return new EpochKeys(locations, sign, decrypt, fresh);
        } catch (RuntimeException e) {
            sign.close();
            throw e;
        }
    }

    SigningKey sign() {
        return sign;
    }

    P256Key signKey() {
        return sign.certificate().key();
    }

    P256Key decryptKey() {
        return decrypt.publicKey();
    }

    /// Writes the keys, or their URIs, into the epoch's directory.
    void write(Path directory) {
        KeyFile signFile = KeyFile.ofCurrentUser(directory.resolve(Identity.SIGN_KEY));
        KeyFile decryptFile = KeyFile.ofCurrentUser(directory.resolve(Identity.DECRYPT_KEY));
        if (sign instanceof SoftwareKey inFile) {
            signFile.create(inFile);
        }
        locations.sign().ifPresent(uri -> signFile.refer(uri, sign.certificate()));
        locations.decrypt().ifPresentOrElse(decryptFile::refer, () -> decryptFile.create(decryptInFile));
    }

    @Override
    public void close() {
        sign.close();
        decrypt.close();
    }
}
