package dev.boltseal.testkit.tamper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// The fields of a zip header, any of which may be wrong.
///
/// @param fields the numbers
record RawHeader(Map<Field, Long> fields, Bytes name, Bytes extra, Bytes comment) {

    /// A number in a header and its size in bytes.
    enum Field {
        MADE_BY(2),
        NEEDED(2),
        FLAGS(2),
        METHOD(2),
        TIME(2),
        DATE(2),
        CRC(4),
        COMPRESSED(4),
        SIZE(4),
        DISK(2),
        INTERNAL(2),
        EXTERNAL(4),
        /// Added to the true offset of the local header.
        OFFSET(4);

        private final int width;

        Field(int width) {
            this.width = width;
        }
    }

    RawHeader {
        fields = Map.copyOf(fields);
    }

    /// The header that version 1 of the format requires.
    static RawHeader stored(Bytes name, byte[] content) {
        Map<Field, Long> fields = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            fields.put(field, 0L);
        }
        fields.put(Field.MADE_BY, 20L);
        fields.put(Field.NEEDED, 20L);
        fields.put(Field.DATE, 0x21L);
        fields.put(Field.CRC, (long) RawBundle.crc(content));
        fields.put(Field.COMPRESSED, (long) content.length);
        fields.put(Field.SIZE, (long) content.length);
        return new RawHeader(fields, name, Bytes.NONE, Bytes.NONE);
    }

    RawHeader with(Field field, long value) {
        Map<Field, Long> changed = new EnumMap<>(fields);
        changed.put(field, value);
        return new RawHeader(changed, name, extra, comment);
    }

    RawHeader plus(Field field, long more) {
        return with(field, value(field) + more);
    }

    RawHeader name(String other) {
        return new RawHeader(fields, new Bytes(other.getBytes(StandardCharsets.UTF_8)), extra, comment);
    }

    RawHeader extra(byte[] other) {
        return new RawHeader(fields, name, new Bytes(other), comment);
    }

    RawHeader comment(String other) {
        return new RawHeader(fields, name, extra, new Bytes(other.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] localBytes() {
        var out = new ByteArrayOutputStream();
        little(out, 4, 0x04034b50);
        common(out);
        little(out, 2, name.size());
        little(out, 2, extra.size());
        out.writeBytes(name.array());
        out.writeBytes(extra.array());
        return out.toByteArray();
    }

    byte[] centralBytes(long offset) {
        var out = new ByteArrayOutputStream();
        little(out, 4, 0x02014b50);
        put(out, Field.MADE_BY);
        common(out);
        little(out, 2, name.size());
        little(out, 2, extra.size());
        little(out, 2, comment.size());
        put(out, Field.DISK);
        put(out, Field.INTERNAL);
        put(out, Field.EXTERNAL);
        little(out, 4, value(Field.OFFSET) + offset);
        out.writeBytes(name.array());
        out.writeBytes(extra.array());
        out.writeBytes(comment.array());
        return out.toByteArray();
    }

    private void common(ByteArrayOutputStream out) {
        put(out, Field.NEEDED);
        put(out, Field.FLAGS);
        put(out, Field.METHOD);
        put(out, Field.TIME);
        put(out, Field.DATE);
        put(out, Field.CRC);
        put(out, Field.COMPRESSED);
        put(out, Field.SIZE);
    }

    private void put(ByteArrayOutputStream out, Field field) {
        little(out, field.width, value(field));
    }

    private long value(Field field) {
        return fields.getOrDefault(field, 0L);
    }

    static void little(ByteArrayOutputStream out, int width, long value) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
