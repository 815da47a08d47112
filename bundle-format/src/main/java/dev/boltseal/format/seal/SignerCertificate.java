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

/// The self-signed certificate of a signer. It is kept as `signer.pem`, and is in each seal so that people can
/// check it by hand.
///
/// Everything except name, key and signature is constant or follows from them. The certificate proves nothing: a
/// key is trusted because a trust file lists it.
///
/// @param signature the signer's own, over [CertificateForm]'s body
public record SignerCertificate(SignerName name, P256Key key, EcdsaSignature signature) {
    private static final String PEM_LABEL = "CERTIFICATE";

    /// Makes the certificate for a key.
    ///
    /// @param sign signs bytes with that key
    public static SignerCertificate selfSigned(SignerName name, P256Key key, Function<byte[], EcdsaSignature> sign) {
        return new SignerCertificate(name, key, sign.apply(CertificateForm.body(name, key)));
    }

    /// Reads `signer.pem`: one certificate of this profile and nothing else.
    ///
    /// @throws Failure `KEY_INVALID` for another kind of file or profile, or a certificate that its own key didn't
    ///     sign
    public static SignerCertificate parsePem(String pem) {
        return parse(Pem.parse(PEM_LABEL, pem))
                .orElseThrow(() -> new Failure(FailureCode.KEY_INVALID, "certificate", Facts.none()));
    }

    /// Reads the DER form; empty for another profile, or a certificate that its own key didn't sign.
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

    /// The certificate in PEM, in lines of 64 characters, with a newline at the end.
    public String pem() {
        return Pem.text(PEM_LABEL, der());
    }

    /// Whether its own key made the signature.
    boolean isSelfSigned() {
        return signature.isBy(key, CertificateForm.body(name, key));
    }
}
