package dev.boltseal.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T13:15:09Z",
                "2024-02-29T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "1969-12-31T23:59:59Z"
            })
    void readsWhatItWrites(String text) {
        UtcTime time = read(text);

        assertThat(time.instant()).isEqualTo(Instant.parse(text));
        assertThat(time).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22T13:15:09",
                "2026-11-22T13:15:09Z ",
                " 2026-11-22T13:15:09",
                "2026-11-22t13:15:09Z",
                "2026-11-22T13:15:09z",
                "2026-11-22 13:15:09Z",
                "2026-11-22T13:15:9Z",
                "2026-11-22T13:15:09.Z",
                "2026-11-22T13:15:09+00:00",
                "2026-11-2２T13:15:09Z",
                "-001-11-22T13:15:09Z",
                "+026-11-22T13:15:09Z",
                "10000-11-22T13:15:9Z",
                "2026-00-22T13:15:09Z",
                "2026-13-22T13:15:09Z",
                "2026-11-00T13:15:09Z",
                "2026-11-31T13:15:09Z",
                "2026-02-29T13:15:09Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T13:60:09Z",
                "2026-11-22T13:15:60Z"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> read(text)).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.DOCUMENT_INVALID);
            assertThat(failure.problem().phrase().key()).isEqualTo("json.field-time");
        });
    }

    @Test
    void cutsFractionsOff() {
        assertThat(new UtcTime(Instant.parse("2026-11-22T13:15:09.987Z"))).hasToString("2026-11-22T13:15:09Z");
    }

    private static UtcTime read(String text) {
        var object = new ObjectWriter().text("at", text).build();
        return UtcTime.read(new ObjectFields("test", FailureCode.DOCUMENT_INVALID, object), "at");
    }
}
