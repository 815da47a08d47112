package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.Pem;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The self-signed certificate of a signer, kept as `signer.pem` and embedded in each seal for the check by hand.
///
/// Everything but name, key and signature is constant or follows from them. It vouches for nothing: a key is trusted
/// because a trust file names it.
///
/// @param signature the signer's own, over [CertificateForm]'s body
public record SignerCertificate(SignerName name, P256Key key, EcdsaSignature signature) {
    private static final String PEM_LABEL = "CERTIFICATE";

    /// Makes the certificate of a key.
    ///
    /// @param sign signs bytes with that key
    public static SignerCertificate selfSigned(SignerName name, P256Key key, Function<byte[], EcdsaSignature> sign) {
        return new SignerCertificate(name, key, sign.apply(CertificateForm.body(name, key)));
    }

    /// Reads `signer.pem`: one certificate of this profile and nothing else.
    ///
    /// @throws Failure `KEY_INVALID` for another file or profile, or a certificate not signed by its own
    ///     key
    public static SignerCertificate parsePem(String pem) {
        return parse(Pem.parse(PEM_LABEL, pem))
                .orElseThrow(() -> new Failure(FailureCode.KEY_INVALID, "certificate", Facts.none()));
    }

    /// Reads the DER form; empty for another profile, or a certificate not signed by its own key.
    public static Optional<SignerCertificate> parse(byte[] der) {
        try {
            SignerCertificate certificate = CertificateForm.read(SealForm.DOCUMENT.whole(der));
            return Arrays.equals(der, certificate.der()) && certificate.isSelfSigned()
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /// The certificate, DER.
    public byte[] der() {
        return CertificateForm.bytes(this);
    }

    /// The certificate, PEM, lines of 64 characters, a newline at the end.
    public String pem() {
        return Pem.text(PEM_LABEL, der());
    }

    /// Whether the signature is the key's own.
    boolean isSelfSigned() {
        return signature.isBy(key, CertificateForm.body(name, key));
    }
}
