package dev.boltseal.base.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "0x1b, \\u001b",
        "0x0a, \\u000a",
        "0x0d, \\u000d",
        "0x7f, \\u007f",
        "0x9b, \\u009b",
        "0x202e, \\u202e",
        "0x2066, \\u2066",
        "0x200b, \\u200b",
        "0x2028, \\u2028",
        "0xd800, \\ud800",
        "0xfeff, \\ufeff",
        "0xe0041, \\udb40\\udc41"
    })
    void escapesWhatATerminalCouldActOn(String codePoint, String escape) {
        String text = "a" + Character.toString(Integer.decode(codePoint)) + "b";

        assertThat(Printable.escaped(text)).isEqualTo("a" + escape + "b");
    }

    @Test
    void leavesTextInAnyScriptAsItIs() {
        String text = "Größe 2⁵³−1 … 船 🚢";

        assertThat(Printable.escaped(text)).isSameAs(text);
    }

    @Test
    void cutsLongText() {
        assertThat(Printable.shown("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(Printable.shown("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Printable.quoted("x".repeat(121))).isEqualTo("\"" + "x".repeat(120) + "…\"");
    }
}
