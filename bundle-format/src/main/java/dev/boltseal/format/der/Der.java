package dev.boltseal.format.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/// Writes the few forms of DER that seals and envelopes consist of. Values are below 16 MiB.
///
/// Source: X.690, sections 8.1 (tag, length, value) and 10 (DER).
public final class Der {
    public static final int INTEGER = 0x02;
    public static final int BITS = 0x03;
    public static final int OCTETS = 0x04;
    public static final int OID = 0x06;
    public static final int UTF8_STRING = 0x0C;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;
    /// `[0]`, constructed.
    public static final int CONTEXT_0 = 0xA0;
    /// `[1]`, constructed.
    public static final int CONTEXT_1 = 0xA1;
    /// `[2]`, constructed.
    public static final int CONTEXT_2 = 0xA2;
    /// `[0]`, primitive.
    public static final int PRIMITIVE_0 = 0x80;

    /// Bytes of a tag and a length.
    private static final int MAX_HEADER = 5;

    private static final HexFormat HEX = HexFormat.of();

    private Der() {}

    public static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    /// The caller sorts the parts of a SET OF.
    public static byte[] set(byte[]... parts) {
        return element(SET, parts);
    }

    public static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    public static byte[] integer(int value) {
        return integer(BigInteger.valueOf(value));
    }

    /// @param hex the identifier's value octets
    public static byte[] oid(String hex) {
        return element(OID, HEX.parseHex(hex));
    }

    /// Whole octets, no unused bits.
    public static byte[] bits(byte[] value) {
        return element(BITS, new byte[] {0}, value);
    }

    public static byte[] element(int tag, byte[]... parts) {
        int length = length(parts);
        var out = new ByteArrayOutputStream(length + MAX_HEADER);
        out.write(tag);
        writeLength(out, length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static int length(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        return length;
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length >= 0x10000) {
            out.write(0x83);
            out.write(length >> 16);
            out.write(length >> 8);
        } else if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length & 0xFF);
    }
}
