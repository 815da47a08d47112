package dev.boltseal.builder.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheBoundTest {
    @ParameterizedTest
    @CsvSource({"1K,1024", "500M,524288000", "20G,21474836480", "20GiB,21474836480", "999999T,1099510528264372224"})
    void readsUnitsOf1024(String text, long bytes) {
        assertThat(CacheBound.parse("--cache-size", text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20",
                "0G",
                "-1G",
                "G",
                "20 G",
                "20g",
                "20GB",
                "1.5G",
                "1000000T",
                "9999999999999999999T",
                "x"
            })
    void refusesNonsense(String text) {
        assertThatThrownBy(() -> CacheBound.parse("--cache-size", text))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.USAGE))
                .hasMessageContaining("\"" + text + "\" is not a size");
    }
}
