package dev.boltseal.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoMessageTest {

    /// Source: Protocol Buffers, "Encoding", the examples of its first sections.
    @Test
    void writesWhatTheSpecificationShows() {
        assertThat(new ProtoWriter().number(1, 150).bytes()).isEqualTo(hex("089601"));
        assertThat(new ProtoWriter().text(2, "testing").bytes()).isEqualTo(hex("120774657374696e67"));
        assertThat(new ProtoWriter()
                        .message(3, new ProtoWriter().number(1, 150))
                        .bytes())
                .isEqualTo(hex("1a03089601"));
        assertThat(new ProtoWriter().number(1, -1).bytes()).isEqualTo(hex("08ffffffffffffffffff01"));
        assertThat(new ProtoWriter().number(1, 0).text(2, "").bytes()).isEmpty();
        assertThat(new ProtoWriter().beginBytes(6, 300).bytes()).isEqualTo(hex("32ac02"));
    }

    @Test
    void readsWhatItWrites() throws IOException {
        byte[] bytes = new ProtoWriter()
                .text(1, "é")
                .number(2, Long.MAX_VALUE)
                .number(3, Long.MIN_VALUE)
                .message(16, new ProtoWriter().text(1, "first"))
                .message(16, new ProtoWriter())
                .texts(5, Map.of("key", "value"))
                .bytes();

        var message = ProtoMessage.parse(bytes);

        assertThat(message.text(1)).isEqualTo("é");
        assertThat(message.number(2)).isEqualTo(Long.MAX_VALUE);
        assertThat(message.number(3)).isEqualTo(Long.MIN_VALUE);
        assertThat(message.messages(16)).hasSize(2);
        assertThat(message.messages(16).getFirst().text(1)).isEqualTo("first");
        assertThat(message.texts(5)).containsExactly(Map.entry("key", "value"));
    }

    @Test
    void givesDefaultsForWhatIsAbsentAndSkipsWhatIsUnknown() throws IOException {
        var message = ProtoMessage.parse(hex("0d01020304" + "110102030405060708" + "1801"));

        assertThat(message.number(1)).isZero();
        assertThat(message.text(2)).isEmpty();
        assertThat(message.message(9).number(1)).isZero();
        assertThat(message.number(3)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08", "0880", "1205", "12ffffffff0f", "12ffffffffffffffffff01", "0b", "0c", "0f", "0d0102"})
    void refusesWhatIsNoMessage(String bytes) {
        assertThatThrownBy(() -> ProtoMessage.parse(hex(bytes))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void neverReadsBehindACut() {
        byte[] whole = new ProtoWriter().text(1, "a text").number(2, 300).bytes();

        for (int size : new int[] {1, 4, 7, whole.length - 1}) {
            assertThatThrownBy(() -> ProtoMessage.parse(Arrays.copyOf(whole, size)))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
