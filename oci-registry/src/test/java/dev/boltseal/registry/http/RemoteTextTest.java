package dev.boltseal.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteTextTest {
    @Test
    void escapesWhatATerminalWouldObey() {
        assertThat(RemoteText.shown("a\u001b[31m\r\nb\u202ec\u2028\u0085"))
                .isEqualTo("a\\u001b[31m\\u000d\\u000ab\\u202ec\\u2028\\u0085");
    }

    @Test
    void leavesOtherLanguagesAlone() {
        assertThat(RemoteText.shown("nicht gefunden: é 漢")).isEqualTo("nicht gefunden: é 漢");
    }

    @Test
    void cutsLongText() {
        assertThat(RemoteText.shown("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(RemoteText.shown("x".repeat(200))).isEqualTo("x".repeat(200));
    }
}
