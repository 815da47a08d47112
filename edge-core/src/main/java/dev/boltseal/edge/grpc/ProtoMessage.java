package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A received proto3 message. Absent fields have their default value. If a singular field is repeated, the last
/// one counts.
///
/// Source: Protocol Buffers, "Encoding". Groups are refused.
public final class ProtoMessage {
    static final int VARINT = 0;
    static final int LENGTH = 2;
    private static final int FIXED64 = 1;
    private static final int FIXED32 = 5;
    private static final int MAX_VARINT_BITS = 64;

    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, List<ByteBuffer>> contents = new HashMap<>();

    private ProtoMessage() {}

    /// @throws ProtocolException for bytes that are not a message
    public static ProtoMessage parse(byte[] bytes) throws IOException {
        return parse(ByteBuffer.wrap(bytes));
    }

    private static ProtoMessage parse(ByteBuffer in) throws IOException {
        var message = new ProtoMessage();
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) ((tag >>> 3) & 0x1fff_ffff);
            switch ((int) (tag & 7)) {
                case VARINT -> message.numbers.put(field, varint(in));
                case LENGTH ->
                    message.contents
                            .computeIfAbsent(field, _ -> new ArrayList<>())
                            .add(take(in, varint(in)));
                case FIXED64 -> take(in, Long.BYTES);
                case FIXED32 -> take(in, Integer.BYTES);
                default -> throw new ProtocolException("an answer that is no protocol buffer");
            }
        }
        return message;
    }

    public long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    public String text(int field) {
        List<ByteBuffer> all = contents(field);
        return all.isEmpty()
                ? ""
                : StandardCharsets.UTF_8.decode(all.getLast().duplicate()).toString();
    }

    /// The message in a field; an empty one if the field is absent.
    public ProtoMessage message(int field) throws IOException {
        List<ProtoMessage> all = messages(field);
        return all.isEmpty() ? new ProtoMessage() : all.getLast();
    }

    public List<ProtoMessage> messages(int field) throws IOException {
        List<ProtoMessage> all = new ArrayList<>();
        for (ByteBuffer each : contents(field)) {
            all.add(parse(each.duplicate()));
        }
        return all;
    }

    /// A `map<string, string>`.
    public Map<String, String> texts(int field) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (ProtoMessage entry : messages(field)) {
            all.put(entry.text(1), entry.text(2));
        }
        return all;
    }

    private List<ByteBuffer> contents(int field) {
        return contents.getOrDefault(field, List.of());
    }

    private static ByteBuffer take(ByteBuffer in, long size) throws ProtocolException {
        if (size < 0 || size > in.remaining()) {
            throw new ProtocolException("an answer that was cut");
        }
        ByteBuffer part = in.slice(in.position(), (int) size);
        in.position(in.position() + (int) size);
        return part;
    }

    private static long varint(ByteBuffer in) throws ProtocolException {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtocolException("an answer with a number that does not end");
    }
}
