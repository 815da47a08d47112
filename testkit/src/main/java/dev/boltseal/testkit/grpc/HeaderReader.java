package dev.boltseal.testkit.grpc;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a client's header blocks, one after the other.
///
/// Source: RFC 7541, sections 2.3 and 6.
final class HeaderReader {
    /// Appendix A, in its order.
    private static final List<Field> STATIC =
            fixed(":authority :method=GET :method=POST :path=/ :path=/index.html :scheme=http :scheme=https :status=200"
                    + " :status=204 :status=206 :status=304 :status=400 :status=404 :status=500 accept-charset"
                    + " accept-encoding=gzip,_deflate accept-language accept-ranges accept access-control-allow-origin"
                    + " age allow authorization cache-control content-disposition content-encoding content-language"
                    + " content-length content-location content-range content-type cookie date etag expect expires from"
                    + " host if-match if-modified-since if-none-match if-range if-unmodified-since last-modified link"
                    + " location max-forwards proxy-authenticate proxy-authorization range referer refresh retry-after"
                    + " server set-cookie strict-transport-security transfer-encoding user-agent vary via"
                    + " www-authenticate");
    private static final int ENTRY_OVERHEAD = 32;

    private final List<Field> dynamic = new ArrayList<>();
    private int capacity = 4096;

    private record Field(String name, String value) {
        int size() {
            return name.length() + value.length() + ENTRY_OVERHEAD;
        }
    }

    private static List<Field> fixed(String table) {
        List<Field> fields = new ArrayList<>();
        for (String each : table.split(" ", -1)) {
            int equals = each.indexOf('=');
            fields.add(
                    equals < 0
                            ? new Field(each, "")
                            : new Field(
                                    each.substring(0, equals),
                                    each.substring(equals + 1).replace('_', ' ')));
        }
        return List.copyOf(fields);
    }

    Map<String, String> read(ByteBuffer block) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (block.hasRemaining()) {
            int first = block.get(block.position()) & 0xff;
            if (first >= 0x80) {
                put(fields, field(number(block, 7)));
            } else if (first >= 0x40) {
                Field field = literal(block, 6);
                dynamic.addFirst(field);
                put(fields, field);
            } else if (first >= 0x20) {
                capacity = number(block, 5);
            } else {
                put(fields, literal(block, 4));
            }
            evict();
        }
        return fields;
    }

    private static void put(Map<String, String> fields, Field field) {
        fields.put(field.name(), field.value());
    }

    private Field literal(ByteBuffer block, int prefix) throws IOException {
        int index = number(block, prefix);
        String name = index == 0 ? text(block) : field(index).name();
        return new Field(name, text(block));
    }

    private Field field(int index) throws ProtocolException {
        if (index < 1 || index > STATIC.size() + dynamic.size()) {
            throw new ProtocolException("want a field of the tables, got number " + index);
        }
        return index <= STATIC.size() ? STATIC.get(index - 1) : dynamic.get(index - STATIC.size() - 1);
    }

    private void evict() {
        while (dynamic.stream().mapToInt(Field::size).sum() > capacity) {
            dynamic.removeLast();
        }
    }

    private static String text(ByteBuffer block) throws IOException {
        boolean huffman = block.get(block.position()) < 0;
        byte[] bytes = new byte[number(block, 7)];
        block.get(bytes);
        return huffman ? HuffmanText.decode(bytes) : new String(bytes, StandardCharsets.UTF_8);
    }

    /// Source: RFC 7541, section 5.1.
    private static int number(ByteBuffer block, int prefix) {
        int most = (1 << prefix) - 1;
        int value = block.get() & most;
        if (value < most) {
            return value;
        }
        int shift = 0;
        int next;
        do {
            next = block.get();
            value += (next & 127) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
