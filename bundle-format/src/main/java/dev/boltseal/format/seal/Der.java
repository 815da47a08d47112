package dev.boltseal.format.seal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/// Writes the few shapes of DER that a seal consists of. Values are below 64 KiB.
///
/// Source: X.690, sections 8.1 (tag, length, value) and 10 (DER).
final class Der {
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int UTF8_STRING = 0x0C;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    /// `[0]`, constructed.
    static final int CONTEXT_0 = 0xA0;

    private static final HexFormat HEX = HexFormat.of();

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    /// The caller puts the parts of a SET OF in order.
    static byte[] set(byte[]... parts) {
        return element(SET, parts);
    }

    static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    static byte[] integer(int value) {
        return integer(BigInteger.valueOf(value));
    }

    /// @param hex the identifier's value octets
    static byte[] oid(String hex) {
        return element(OID, HEX.parseHex(hex));
    }

    /// Whole octets, no unused bits.
    static byte[] bits(byte[] value) {
        return element(BITS, new byte[] {0}, value);
    }

    static byte[] element(int tag, byte[]... parts) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, length(parts));
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
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length & 0xFF);
    }
}
