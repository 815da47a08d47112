package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.der.DerElement;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// How seals and envelopes refer to a certificate of this profile: by issuer and serial, which follow from the
/// name and the key of its holder. The certificate itself is not needed.
///
/// Source: RFC 5652, section 10.2.4.
public record CertificateId(SignerName issuer, BigInteger serial) {
    private static final String COMMON_NAME = "550403";
    private static final int SERIAL_BYTES = 16;

    /// The serial: the first 16 bytes of the key's SHA-256 with the top two bits set to 01, so that it is positive
    /// and always has the same length.
    public static CertificateId of(SignerName name, P256Key key) {
        byte[] number = Arrays.copyOf(key.sha256().bytes(), SERIAL_BYTES);
        number[0] = (byte) ((number[0] & 0x3F) | 0x40);
        return new CertificateId(name, new BigInteger(number));
    }

    /// Reads the values that are not constant, from an element that may not be a reference to a certificate at
    /// all.
    ///
    /// @throws dev.boltseal.base.failure.Failure with the element's code, or `REQUEST_INVALID` for an invalid name
    public static CertificateId read(DerElement element) {
        List<DerElement> parts = element.children(2, Phrase.of("der.part.issuer-serial-certificate"));
        return new CertificateId(commonName(parts.get(0)), parts.get(1).number());
    }

    /// SEQUENCE { issuer, INTEGER serial }
    public byte[] der() {
        return Der.sequence(issuerDer(), serialDer());
    }

    static SignerName commonName(DerElement distinguishedName) {
        byte[] text = distinguishedName.child(0).child(0).child(1).value();
        return new SignerName(new String(text, StandardCharsets.UTF_8));
    }

    byte[] issuerDer() {
        byte[] text = issuer.text().getBytes(StandardCharsets.UTF_8);
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.element(Der.UTF8_STRING, text))));
    }

    byte[] serialDer() {
        return Der.integer(serial);
    }
}
