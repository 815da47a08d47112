package dev.boltseal.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFramesTest {
    private static final String TWO = "0000000003010203" + "0000000000" + "000000000104";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7, 100})
    void cutsMessagesHoweverTheyArrive(int chunk) throws IOException {
        byte[] all = HexFormat.of().parseHex(TWO);
        var frames = new MessageFrames();
        List<String> messages = new ArrayList<>();

        for (int start = 0; start < all.length; start += chunk) {
            var in = ByteBuffer.wrap(all, start, Math.min(chunk, all.length - start));
            for (var next = frames.next(in); next.isPresent(); next = frames.next(in)) {
                messages.add(HexFormat.of().formatHex(next.get()));
            }
        }

        assertThat(messages).containsExactly("010203", "", "04");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100000001", "0000400001", "00ffffffff"})
    void refusesWhatIsCompressedOrTooLarge(String head) {
        assertThatThrownBy(() ->
                        new MessageFrames().next(ByteBuffer.wrap(HexFormat.of().parseHex(head))))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void writesTheHeadOfAMessage() {
        assertThat(HexFormat.of().formatHex(MessageFrames.head(258).array())).isEqualTo("0000000102");
    }
}
