package dev.boltseal.registry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.10 | 1.10",
                "1.0.05221921 | \"1.0.05221921\"",
                "no | \"no\"",
                "yes | \"yes\"",
                "On | \"On\"",
                "true | true",
                "~ | null",
                "'' | null",
                "\"\" | \"\"",
                "0x10 | 16",
                "-5 | -5",
                "12:30:45 | \"12:30:45\"",
                "2020-01-01 | \"2020-01-01\"",
                "'\"010\"' | \"010\"",
                "1.0_beta | \"1.0_beta\"",
                "'[1, {b: c}]' | [1,{\"b\":\"c\"}]",
            })
    void keepsScalarsAsWritten(String yaml, String json) {
        assertThat(CanonicalJson.text(read("a: " + yaml))).isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void readsJson() {
        assertThat(CanonicalJson.text(read("{\"a\": {\"b\": [1.50, null]}}"))).isEqualTo("{\"a\":{\"b\":[1.50,null]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"010", "1_000", "0b11", "0o17_7", "-007", "0x1_0"})
    void refusesNumbersThatYamlVersionsReadDifferently(String number) {
        if (number.startsWith("0o")) {
            assertThat(CanonicalJson.text(read("a: " + number))).isEqualTo("{\"a\":\"" + number + "\"}");
        } else {
            assertRefused(
                    "a: 1\nb: " + number,
                    "app.yaml, line 2, column 4: other programs may read %s as another number".formatted(number));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: &x 2' | line 2, column 4: the anchor &x isn't supported here",
                "b: &x {c: 1} | line 1, column 4: the anchor &x",
                "&x b: 1 | line 1, column 1: the anchor &x",
                "'&x\nb: 1' | line 1, column 1: the anchor &x",
                "'b: [1,\n *x]' | line 2, column 2: the alias *x isn't supported here; write the value itself",
                "'a: 1\n? *x\n: 1' | line 2, column 3: the alias *x",
                "<<: *x | line 1, column 5: the alias *x",
                "a: !!int 3 | line 1, column 4: the tag tag:yaml.org,2002:int isn't supported here; leave it out",
                "!foo a: 3 | line 1, column 1: the tag !foo",
                "a: !foo [] | line 1, column 4: the tag !foo",
            })
    void refusesAnchorsAliasesAndTags(String yaml, String message) {
        assertRefused(yaml, "app.yaml, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a:\n  b: 1\n\tc: 2' | line 3, column 1: tabs can't indent YAML; use spaces",
                "'a: 1\nb: 2\na: 3' | line 3, column 1: ",
                "'a: {b: 1, b: 2}' | line 1, column 11: ",
                "'a: 1\nb: \"x\nc: 2\n' | line 2, column 4: the text that begins here has no closing quote",
                "a: 'it | line 1, column 4: the text that begins here has no closing quote",
                "a: b: c | line 1, column 5: a colon isn't allowed here; put the value in quotes",
                "'a: 1\n b: 2' | line 2, column 3: a colon isn't allowed here",
                "'a: 1\nb\nc: 2' | line 3, column 1: a colon is missing after this key",
                "'a:\n   b: 1\n  c: 2' | line 3, column 3: this doesn't fit the lines above; correct the indentation",
                "'a: 1\n- b' | line 2, column 1: this doesn't fit the lines above",
                "'a: \"x\" y' | line 1, column 8: this doesn't fit the lines above; correct the indentation, or the quotes",
                "a: @home | line 1, column 4: a value can't begin with @; put it in quotes",
                "a: %x | line 1, column 4: a value can't begin with %; put it in quotes",
                "a: - b | line 1, column 4: a list item can't begin here; give it a line of its own",
                "'a: {b: 1 c: 2}' | line 1, column 11: a comma or the closing bracket is missing before this",
                "'a: [1, 2' | line 1, column 9: the file ends, but a bracket or brace isn't closed",
                "'a: \"C:\\path\"' | line 1, column 8: this isn't a valid escape in YAML; write a backslash as \\\\, or",
                "'a: 1\n---\nb: 2' | line 3, column 1: a second document begins here; only one is read",
                "[1] | line 1, column 1: keys with values are expected here, as in `name: value`",
            })
    void saysWhereAndWhyAFileIsNotRead(String yaml, String message) {
        assertRefused(yaml, "app.yaml, " + message);
    }

    @Test
    void takesWhatEditorsOnWindowsWrite() {
        assertThat(CanonicalJson.text(read("\uFEFFa: 1\r\nb:\r\n  - c\r\n"))).isEqualTo("{\"a\":1,\"b\":[\"c\"]}");
        assertRefused("\uFEFFa: 1\r\n\tb: 2\r\n", "app.yaml, line 2, column 1: tabs can't indent YAML");
        assertThatThrownBy(() -> new YamlReader("app.yaml", FailureCode.CATALOG_INVALID)
                        .read("\uFEFFa: 1".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessage("R008: app.yaml: the file is saved as UTF-16; save it as UTF-8");
    }

    @Test
    void keepsThePlacesOfValues() {
        var file = new YamlReader("app.yaml", FailureCode.CATALOG_INVALID)
                .read("a:\n  - {b: x}\n".getBytes(StandardCharsets.UTF_8));
        var fields = new ObjectFields(file, FailureCode.CATALOG_INVALID);

        assertThatThrownBy(() -> fields.objects("a", item -> item.bool("b")))
                .hasMessage("R008: app.yaml, line 2, column 9: a[0].b must be true or false, but it is a string");
        assertThatThrownBy(() -> fields.objects("a", item -> item.text("c")))
                .hasMessage("R008: app.yaml, line 2, column 5: a[0].c is missing; it must be a string");
        assertThatThrownBy(() -> fields.text("d")).hasMessage("R008: app.yaml: d is missing; it must be a string");
    }

    @Test
    void refusesToConstructObjects() {
        assertRefused(
                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x/\"]]]]",
                "app.yaml, line 1, column 4: the tag tag:yaml.org,2002:javax.script.ScriptEngineManager isn't supported here");
    }

    @Test
    void refusesBillionLaughs() {
        var yaml = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, ("*a" + (i - 1) + ",").repeat(9).replaceAll(",$", "")));
        }

        assertRefused(yaml.toString(), "app.yaml, line 1, column 5: the anchor &a0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: 1\n---\nb: 2", "a: 1\n---\n", "[1]", "a", "", "# nothing", "a: [", "a: 1\n b: 2", "\tb: 1"})
    void refusesWhatIsNotOneMap(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(Failure.class).hasMessageStartingWith("R008: app.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {".inf", "-.INF", ".nan", "1e999"})
    void refusesNumbersThatJsonLacks(String number) {
        assertThatThrownBy(() -> read("a: " + number)).isInstanceOf(Failure.class);
    }

    @Test
    void capsDepth() {
        assertThat(read("a: " + "[".repeat(14) + "]".repeat(14)).fields()).hasSize(1);
        assertRefused("a: " + "[".repeat(15) + "]".repeat(15), "app.yaml");
        assertRefused("a: " + "[".repeat(100_000), "app.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:\t1 | {\"a\":1}",
                "a:\t\t1 | {\"a\":1}",
                "a: [1,\t2\t,3] | {\"a\":[1,2,3]}",
                "a:\t# nothing | {\"a\":null}",
                "\"a\"\t: 1 | {\"a\":1}",
                "a:\t'x\ty' | {\"a\":\"x\\ty\"}",
            })
    void takesTabsThatSeparate(String yaml, String json) {
        assertThat(CanonicalJson.text(read(yaml))).isEqualTo(json);
    }

    @Test
    void takesJsonAsOtherProgramsWriteIt() {
        assertThat(CanonicalJson.text(read("{\n\t\"a\": \"http:\\/\\/b\",\n\t\"c\": {\n\t\t\"d\":\t[\n\t]}\n}\n")))
                .isEqualTo("{\"a\":\"http://b\",\"c\":{\"d\":[]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ta: 1", "a:\n\tb: 1", "a:\n  b: 1\n\tc: 2"})
    void refusesTabsThatIndent(String yaml) {
        assertRefused(yaml, "app.yaml, line ");
    }

    @Test
    void namesTheLineBehindTabs() {
        assertRefused("a:\t1\nb:\t&x 2", "app.yaml, line 2, column 4: the anchor &x");
    }

    @Test
    void givesUpOnATextThatIsNothingButTabs() {
        assertRefused("a: [" + "1,\t".repeat(50_000), "app.yaml");
    }

    @Test
    void capsSize() {
        assertRefused("a: " + "x".repeat(YamlReader.MAX_BYTES), "app.yaml: the file is larger than 1 MiB");
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> new YamlReader("app.yaml", FailureCode.CATALOG_INVALID)
                        .read(new byte[] {'a', ':', ' ', (byte) 0xff}))
                .hasMessage("R008: app.yaml: the file isn't saved as UTF-8; save it as UTF-8");
        assertRefused("a: \u001b[2J", "app.yaml");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> YamlReader.read(Path.of("/nowhere/app.yaml"), FailureCode.CATALOG_INVALID))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE))
                .hasMessageStartingWith("R014: can't read /nowhere/app.yaml: no such file");
    }

    private static JsonObject read(String yaml) {
        return new YamlReader("app.yaml", FailureCode.CATALOG_INVALID)
                .read(yaml.getBytes(StandardCharsets.UTF_8))
                .json();
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CATALOG_INVALID))
                .hasMessageStartingWith("R008: " + message);
    }
}
