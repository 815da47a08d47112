package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A public key: a point on the curve P-256, other than infinity.
///
/// It has exactly one byte sequence, the DER of a SubjectPublicKeyInfo, always [#SPKI_BYTES] bytes: a constant of
/// 27 bytes, then x and y, 32 bytes each, most significant byte first. A key is identified by the SHA-256 of those
/// bytes.
///
/// Source: RFC 5480, sections 2.1.1 and 2.2 (named curve, uncompressed point); SEC 2, section 2.4.2 (the curve).
public record P256Key(BigInteger x, BigInteger y) {
    /// Length of the SubjectPublicKeyInfo, in bytes.
    public static final int SPKI_BYTES = 91;

    /// Length of the uncompressed point, in bytes.
    public static final int POINT_BYTES = 65;

    /// The order n of the curve's generator: private keys, and both numbers of a signature, are 1…n−1.
    public static final BigInteger ORDER = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private static final BigInteger FIELD = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final BigInteger A = FIELD.subtract(BigInteger.valueOf(3));
    private static final BigInteger B = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    private static final int COORDINATE_BYTES = 32;
    private static final int UNCOMPRESSED = 4;
    private static final int SHORT_ID_LENGTH = 16;

    /// SEQUENCE { SEQUENCE { id-ecPublicKey, secp256r1 }, BIT STRING of 66 bytes: 0 unused bits, 04 = uncompressed.
    private static final byte[] PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    public P256Key {
        if (!inField(x) || !inField(y) || !onCurve(x, y)) {
            throw new Failure(FailureCode.KEY_INVALID, "off-curve", Facts.none());
        }
    }

    /// Reads a SubjectPublicKeyInfo.
    ///
    /// @throws Failure `KEY_INVALID` for another kind of key, curve, form of point or encoding
    public static P256Key parse(byte[] spki) {
        int xStart = PREFIX.length;
        int yStart = xStart + COORDINATE_BYTES;
        if (spki.length != SPKI_BYTES || !Arrays.equals(spki, 0, xStart, PREFIX, 0, xStart)) {
            throw new Failure(FailureCode.KEY_INVALID, "spki", Facts.of("spkiBytes", SPKI_BYTES));
        }
        return new P256Key(
                new BigInteger(1, Arrays.copyOfRange(spki, xStart, yStart)),
                new BigInteger(1, Arrays.copyOfRange(spki, yStart, SPKI_BYTES)));
    }

    /// Reads the base64 form that documents use. Whoever compares the bytes checks that it is the canonical
    /// base64.
    ///
    /// @throws Failure `KEY_INVALID`
    public static P256Key parseBase64(String text) {
        byte[] spki;
        try {
            spki = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(FailureCode.KEY_INVALID, "public-key-text", Facts.none(), e);
        }
        return parse(spki);
    }

    /// Reads an uncompressed point alone, as in CMS: 04, x, y, [#POINT_BYTES] bytes.
    ///
    /// Source: SEC 1, section 2.3.4.
    ///
    /// @throws Failure `KEY_INVALID` for another form of point, or one that is not on the curve
    public static P256Key parsePoint(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new Failure(FailureCode.KEY_INVALID, "point", Facts.of("pointBytes", POINT_BYTES));
        }
        return new P256Key(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES)),
                new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES)));
    }

    /// The same key from the JDK.
    ///
    /// @throws Failure `KEY_INVALID` for a key on another curve
    public static P256Key of(ECPublicKey key) {
        return parse(key.getEncoded());
    }

    /// The SubjectPublicKeyInfo, [#SPKI_BYTES] bytes.
    public byte[] spki() {
        byte[] spki = Arrays.copyOf(PREFIX, SPKI_BYTES);
        writeCoordinate(x, spki, SPKI_BYTES - COORDINATE_BYTES);
        writeCoordinate(y, spki, SPKI_BYTES);
        return spki;
    }

    /// The point alone, 04, x, y, [#POINT_BYTES] bytes.
    public byte[] point() {
        return Arrays.copyOfRange(spki(), SPKI_BYTES - POINT_BYTES, SPKI_BYTES);
    }

    /// The SubjectPublicKeyInfo in the form that documents use.
    public String base64() {
        return Base64.getEncoder().encodeToString(spki());
    }

    /// SHA-256 of the SubjectPublicKeyInfo.
    public Digest sha256() {
        return Digest.of(spki());
    }

    /// First 16 hex characters of the SHA-256, for names of files and for people; no decision depends on them.
    public String shortId() {
        return sha256().hex().substring(0, SHORT_ID_LENGTH);
    }

    @Override
    public String toString() {
        return shortId();
    }

    private static boolean inField(BigInteger coordinate) {
        return coordinate.signum() >= 0 && coordinate.compareTo(FIELD) < 0;
    }

    /// y² = x³ + ax + b (mod p)
    private static boolean onCurve(BigInteger x, BigInteger y) {
        BigInteger right = x.multiply(x).add(A).multiply(x).add(B);
        return y.multiply(y).subtract(right).mod(FIELD).signum() == 0;
    }

    private static void writeCoordinate(BigInteger value, byte[] target, int end) {
        byte[] signed = value.toByteArray(); // with a sign bit in front, and no longer than it must be
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, target, end - length, length);
    }

    private static BigInteger hex(String text) {
        return new BigInteger(text, 16);
    }
}
