package dev.boltseal.registry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.yaml.YamlNode.Entry;
import dev.boltseal.registry.yaml.YamlNode.Kind;
import dev.boltseal.registry.yaml.YamlNode.Mapping;
import dev.boltseal.registry.yaml.YamlNode.Scalar;
import dev.boltseal.registry.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    private static final int DEPTH = 4;

    @Test
    void knowsTheLineOfEachValue() throws YamlException {
        assertThat(YamlTree.plain("# words\na:\n  - b\n  - [c]\n", DEPTH))
                .contains(new Mapping(
                        2,
                        List.of(new Entry(
                                new Scalar(2, "a", Kind.TEXT),
                                new Sequence(
                                        3,
                                        List.of(
                                                new Scalar(3, "b", Kind.TEXT),
                                                new Sequence(4, List.of(new Scalar(4, "c", Kind.TEXT)))))))));
    }

    @ParameterizedTest
    @CsvSource({
        "a, TEXT",
        "'\"5\"', TEXT",
        "! 5, TEXT",
        "!!str 5, TEXT",
        "no, TEXT",
        "True, TEXT",
        "~, TEXT",
        "0x10, TEXT",
        "010, TEXT",
        "+1, TEXT",
        "true, BOOLEAN",
        "!!bool x, BOOLEAN",
        "5, OTHER",
        "-1.5e3, OTHER",
        ".inf, OTHER",
        ".nan, OTHER",
        "null, OTHER",
        "!!binary x, OTHER",
        "!own x, TAGGED",
    })
    void tellsWhatAScalarIs(String text, Kind kind) throws YamlException {
        assertThat(YamlTree.plain("- " + text, DEPTH).orElseThrow())
                .isInstanceOfSatisfying(
                        Sequence.class,
                        list -> assertThat(list.items())
                                .singleElement()
                                .isInstanceOfSatisfying(
                                        Scalar.class,
                                        value -> assertThat(value.kind()).isEqualTo(kind)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n"})
    void isEmptyWithoutADocument(String text) throws YamlException {
        assertThat(YamlTree.plain(text, DEPTH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'a: &x 1', 1", "'a: 1\nb: *x', 2", "'&x a: 1', 1", "'\n&x [a]', 2"})
    void refusesAnchorsAndAliases(String text, int line) {
        assertRefused(() -> YamlTree.plain(text, DEPTH), OptionalInt.of(line), Phrase.of("settings.anchor"));
    }

    @Test
    void repeatsSingleValuesWhereTheCallerReadsAliases() throws YamlException {
        var value = new Scalar(1, "v", Kind.TEXT);

        assertThat(YamlTree.withAliases("[&x v, *x]", DEPTH)).contains(new Sequence(1, List.of(value, value)));
        assertRefused(
                () -> YamlTree.withAliases("[&x [v], *x]", DEPTH), OptionalInt.of(1), Phrase.of("settings.anchor"));
        assertRefused(() -> YamlTree.withAliases("[*x]", DEPTH), OptionalInt.of(1), Phrase.of("settings.anchor"));
    }

    @Test
    void capsDepth() throws YamlException {
        assertThat(YamlTree.plain("[[[[]]]]", DEPTH)).isPresent();
        assertThatThrownBy(() -> YamlTree.plain("[[[[[]]]]]", DEPTH)).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> YamlTree.plain("[".repeat(100_000), DEPTH)).isInstanceOf(YamlException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: 1\n b: 2", "\tb: 1", "a\n---\nb", "? [a]\n: b", "a: \u0000"})
    void refusesWhatIsNotOneDocument(String text) {
        assertThatThrownBy(() -> YamlTree.plain(text, DEPTH)).isInstanceOf(YamlException.class);
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, OptionalInt line, Object found) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e.line()).isEqualTo(line);
            assertThat(e.found()).isEqualTo(found);
        });
    }
}
