package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
    @ParameterizedTest
    @CsvSource({"0, 0 blobs", "1, 1 blob", "2, 2 blobs"})
    void speaksOfOneAndOfSeveral(long number, String text) {
        assertThat(new Count(number, "blob")).hasToString(text);
    }
}
