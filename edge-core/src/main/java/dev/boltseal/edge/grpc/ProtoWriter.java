package dev.boltseal.edge.grpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Builds a proto3 message field by field. Fields with their default value are left out.
///
/// Source: Protocol Buffers, "Encoding".
public final class ProtoWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A `string`.
    public ProtoWriter text(int field, String value) {
        return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /// An `int64`, an `enum` or a `bool`.
    public ProtoWriter number(int field, long value) {
        if (value != 0) {
            varint(((long) field << 3) | ProtoMessage.VARINT);
            varint(value);
        }
        return this;
    }

    /// A message, even if it is empty.
    public ProtoWriter message(int field, ProtoWriter value) {
        return bytes(field, value.bytes());
    }

    /// A `map<string, string>`.
    public ProtoWriter texts(int field, Map<String, String> values) {
        values.forEach(
                (key, value) -> message(field, new ProtoWriter().text(1, key).text(2, value)));
        return this;
    }

    /// The beginning of a `bytes` field. The caller sends its content after everything written here.
    public ProtoWriter beginBytes(int field, int size) {
        varint(((long) field << 3) | ProtoMessage.LENGTH);
        varint(size);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    private ProtoWriter bytes(int field, byte[] value) {
        beginBytes(field, value.length);
        out.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
