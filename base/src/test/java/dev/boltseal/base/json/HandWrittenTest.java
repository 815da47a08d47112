package dev.boltseal.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonNumber;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandWrittenTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,}|1, column 8: a comma before the closing brace is not valid JSON",
                "{\"a\":[1,2,]}|1, column 11: a comma before the closing bracket is not valid JSON",
                "{\"a\":1,,\"b\":2}|1, column 8: there is one comma too many",
                "{\"a\":1 \"b\":2}|1, column 8: a comma is missing before this",
                "{\"a\":[1 2]}|1, column 9: a comma is missing before this",
                "{\"a\" 1}|1, column 6: a colon is missing between a name and its value",
                "{\"a\":}|1, column 6: a value is missing here",
                "{\"a\":[1}|1, column 8: \"}\" doesn't close what was opened; \"]\" is expected here",
                "{\"a\":{\"b\":1]}|1, column 12: \"]\" doesn't close what was opened; \"}\" is expected here",
                "{'a':1}|1, column 2: JSON uses double quotes, not single ones",
                "{\"a\":'b'}|1, column 6: JSON uses double quotes, not single ones",
                "{a:1}|1, column 2: a name in double quotes is expected here",
                "{\"a\":b}|1, column 6: text must be in double quotes",
                "{\"a\":\"b}|1, column 6: the text that begins here has no closing quote in its line; write a line break as \\n",
                "{\"a\":\"b\tc\"}|1, column 8: a tab inside a text must be written as \\t",
                "{\"a\":\"C:\\path\"}|1, column 9: this isn't a valid escape in JSON; write a backslash as \\\\",
                "{\"a\":\"\\u12\"}|1, column 7: this isn't a valid escape in JSON; write a backslash as \\\\",
                "{\"a\":01}|1, column 6: this isn't a valid JSON number; put it in quotes if it is text, such as a version",
                "{\"a\":1.2.3}|1, column 6: this isn't a valid JSON number; put it in quotes if it is text, such as a version",
                "{\"a\":True}|1, column 6: write true, in lower case and without quotes",
                "{\"a\":False}|1, column 6: write false, in lower case and without quotes",
                "{\"a\":None}|1, column 6: write null, in lower case and without quotes",
                "{\"a\":1} // c|1, column 9: there is something after the end of the JSON object; remove it",
                "{\"a\":/*c*/1}|1, column 6: comments aren't allowed in JSON; remove this one",
                "[1]|1, column 1: a JSON object is expected here, which begins with an opening brace",
                "{\"é😀\":1,}|1, column 9: a comma before the closing brace is not valid JSON",
            })
    void saysWhereAndWhyATextIsNotJson(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Failure.class).hasMessage("R002: d.json, line " + message);
    }

    @Test
    void countsLinesAsEditorsDo() {
        assertThatThrownBy(() -> read("{\r\n  \"a\": 1\r\n  \"b\": 2\r\n}"))
                .hasMessage("R002: d.json, line 3, column 3: a comma is missing before this");
        assertThatThrownBy(() -> read("{\n  \"a\": {\n    \"b\": 1\n"))
                .hasMessage(
                        "R002: d.json, line 4, column 1: the file ends, but what was opened in line 2, column 8 isn't"
                                + " closed; \"}\" is missing");
        assertThatThrownBy(() -> read("")).hasMessageStartingWith("R002: d.json, line 1, column 1: the file is empty");
        assertThatThrownBy(() -> read("{\"a\":\n\"b\n\"}"))
                .hasMessageStartingWith(
                        "R002: d.json, line 2, column 1: the text that begins here has no closing quote");
    }

    @Test
    void saysWhichNameIsThereTwiceAndWhere() {
        assertThatThrownBy(() -> read("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("R002: d.json, line 2, column 16")
                .hasMessageContaining("\"c\"");
    }

    @Test
    void capsDepthWhereItIsExceeded() {
        assertThatThrownBy(() -> read("{\"a\":\n" + "[".repeat(1_000_000)))
                .hasMessage(
                        "R002: d.json, line 2, column 16: there are more than 16 objects and lists inside each other");
    }

    @Test
    void quotesNothingThatMayBeSecret() {
        assertThatThrownBy(() -> read("{\"password\": s3cret}")).hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> read("{\"password\": \"s3cret}")).hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF{\"a\":1}", "\uFEFF\r\n{\r\n\"a\":1}\r\n", "\n {\"a\":1}", "{\"a\":1}"})
    void takesByteOrderMarkAndWhiteSpace(String text) {
        assertThat(CanonicalJson.text(read(text).json())).isEqualTo("{\"a\":1}");
    }

    @Test
    void saysThatAFileIsUtf16() {
        var reader = new JsonReader("d.json", FailureCode.REQUEST_INVALID, 1000);

        assertThatThrownBy(() -> reader.readByHand("\uFEFF{}".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessage("R002: d.json is saved as UTF-16; save it as UTF-8");
        assertThatThrownBy(() -> reader.readByHand("{}".getBytes(StandardCharsets.UTF_16BE)))
                .hasMessage("R002: d.json is saved as UTF-16; save it as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"v\": 1.0}|line 1, column 7: v must be a string; write \"1.0\" in quotes, not 1.0",
                "{\"v\": true}|line 1, column 7: v must be a string; write \"true\" in quotes, not true",
                "{\"v\": [\"a\"]}|line 1, column 7: v must be a string, but it is a list",
                "{\"v\": {}}|line 1, column 7: v must be a string, but it is an object with names and values",
                "{\"v\": null}|line 1, column 7: v must be a string, but it is empty",
            })
    void saysWhereAFieldHasAnotherType(String text, String message) {
        assertThatThrownBy(() -> fields(text).text("v")).hasMessage("R002: d.json, " + message);
    }

    @Test
    void saysThatAFieldIsMissing() {
        assertThatThrownBy(() -> fields("{}").text("v")).hasMessage("R002: d.json: v is missing; it must be a string");
        assertThatThrownBy(() -> fields("{\n\"a\": {}}").object("a").number("v"))
                .hasMessage("R002: d.json, line 2, column 6: a.v is missing; it must be a whole number");
    }

    @Test
    void namesFieldsByTheirPath() {
        var fields = fields("""
                {"a": {"b": [
                  {"c": 1},
                  {"c": "x", "d": [true]}
                ]}}""");

        assertThatThrownBy(() -> fields.object("a").objects("b", item -> item.number("c")))
                .hasMessage("R002: d.json, line 3, column 9: a.b[1].c must be a whole number, but it is a string");
        assertThatThrownBy(() -> fields.object("a")
                        .objects(
                                "b",
                                item -> item.object().fields().containsKey("d")
                                        ? item.texts("d").getFirst()
                                        : ""))
                .hasMessage(
                        "R002: d.json, line 3, column 20: a.b[1].d[0] must be a string; write \"true\" in quotes, not true");
    }

    @Test
    void findsValuesAgainThatWereMergedIntoAnotherObject() {
        var file = read("{\n \"a\": {\n  \"b\": 7}}");
        JsonObject inner = (JsonObject) file.json().field("a").orElseThrow();
        var merged = new JsonObject(Map.of("a", new JsonObject(inner.fields()), "z", JsonNumber.of(1)));
        var fields = new ObjectFields(file.with(merged), FailureCode.REQUEST_INVALID);

        assertThatThrownBy(() -> fields.object("a").text("b"))
                .hasMessageStartingWith("R002: d.json, line 3, column 8: a.b must be a string");
        assertThatThrownBy(() -> fields.object("a").text("c"))
                .hasMessageStartingWith("R002: d.json, line 3, column 8: a.c is missing");
        assertThatThrownBy(() -> fields.text("z"))
                .hasMessageContaining("z must be a string; write \"1\" in quotes, not 1");
    }

    private static HandWritten read(String text) {
        return new JsonReader("d.json", FailureCode.REQUEST_INVALID, 8 << 20)
                .readByHand(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectFields fields(String text) {
        return new ObjectFields(read(text), FailureCode.REQUEST_INVALID);
    }
}
