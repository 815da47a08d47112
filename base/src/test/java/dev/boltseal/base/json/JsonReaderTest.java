package dev.boltseal.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final JsonReader READER = new JsonReader("test", FailureCode.DOCUMENT_INVALID, 1000);

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                " {}",
                "{} ",
                "{}\n{}",
                "{}x",
                "[]",
                "7",
                "null",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":1e999999999}",
                "{\"a\":1e99999999999}",
                "{\"a\":1e012233445566778899}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1/*c*/}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\\ud83d\\ude00\\ude00\"}",
                "{\"\\ud800x\":1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\n\"}",
                "\uFEFF{}",
                "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"
            })
    void refusesWhatParsersDisagreeAbout(String text) {
        if (text.equals("{} ")) {
            // White space behind the object is JSON; the comparison with the canonical form refuses it.
            assertThat(READER.read(bytes(text)).fields()).isEmpty();
            return;
        }
        assertThatThrownBy(() -> READER.read(bytes(text)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("F006: test")
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(FailureCode.DOCUMENT_INVALID);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> READER.read(latin1)).hasMessageContaining("UTF-8");
    }

    @Test
    void looksAtTheSizeBeforeAnythingElse() {
        assertThatThrownBy(() -> READER.read(new byte[1001]))
                .hasMessage("F006: test is too large: 1 001 bytes, and at most 1 000 are allowed");
    }

    @Test
    void takesAHundredMegabyteStringNoFurtherThanItsCap() {
        String text = "{\"a\":\"" + "x".repeat(100 << 20) + "\"}";

        assertThatThrownBy(() -> READER.read(bytes(text))).hasMessageContaining("at most 1 000 are allowed");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"b\":1,\"a\":[true,false,null,{}]}",
                "{\"n\":[1,1.0,1.10,-5,0,1E+3,1E-7]}",
                "{\"t\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f/é😀\u2028\"}"
            })
    void writesAgainWhatItRead(String text) {
        assertThat(CanonicalJson.text(READER.read(bytes(text)))).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"{\"a\":\"\\u0041\"}", "{\"a\":\"\\/\"}", "{\"a\":\"\\u001F\"}", "{\"a\":1e3}", "{ \"a\":1}"})
    void writesOtherBytesForWhatIsNotCanonical(String text) {
        assertThat(CanonicalJson.text(READER.read(bytes(text)))).isNotEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\" | a string",
                "7.9 | 7.9",
                "7.0 | 7.0",
                "-1 | -1",
                "9007199254740992 | 9007199254740992",
                "true | true",
                "null | null",
                "[7] | a list",
                "1E+1 | 1E+1"
            })
    void neverCoercesToAnInteger(String value, String found) {
        var fields =
                new ObjectFields("doc", FailureCode.DOCUMENT_INVALID, READER.read(bytes("{\"size\":" + value + "}")));

        assertThatThrownBy(() -> fields.number("size"))
                .hasMessage(
                        "F006: doc: \"size\" must be a whole number from 0 to 9007199254740991, but it is " + found);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
