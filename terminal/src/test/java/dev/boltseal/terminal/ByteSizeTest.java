package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "1023, 1023 bytes",
        "1024, 1.0 KiB (1 024 bytes)",
        "1288490189, 1.2 GiB (1 288 490 189 bytes)",
        "9223372036854775807, 8.0 EiB (9 223 372 036 854 775 807 bytes)"
    })
    void readsRoundedAndExact(long bytes, String text) {
        assertThat(new ByteSize(bytes)).hasToString(text);
    }
}
