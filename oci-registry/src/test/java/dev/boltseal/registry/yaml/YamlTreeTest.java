package dev.boltseal.registry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.json.TextPosition;
import dev.boltseal.registry.yaml.YamlNode.Entry;
import dev.boltseal.registry.yaml.YamlNode.Kind;
import dev.boltseal.registry.yaml.YamlNode.Mapping;
import dev.boltseal.registry.yaml.YamlNode.Scalar;
import dev.boltseal.registry.yaml.YamlNode.Sequence;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    private static final int DEPTH = 4;

    @Test
    void knowsWhereEachValueStands() throws YamlException {
        assertThat(YamlTree.plain("# words\na:\n  - b\n  - [c]\n", DEPTH))
                .contains(new Mapping(
                        at(2, 1),
                        List.of(new Entry(
                                new Scalar(at(2, 1), "a", Kind.TEXT),
                                new Sequence(
                                        at(3, 3),
                                        List.of(
                                                new Scalar(at(3, 5), "b", Kind.TEXT),
                                                new Sequence(
                                                        at(4, 5), List.of(new Scalar(at(4, 6), "c", Kind.TEXT)))))))));
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
    @CsvSource({
        "'a: &x 1', 1, 4, yaml.anchor",
        "'a: 1\nb: *x', 2, 4, yaml.alias",
        "'&x a: 1', 1, 1, yaml.anchor",
        "'\n&x [a]', 2, 1, yaml.anchor"
    })
    void refusesAnchorsAndAliases(String text, int line, int column, String reason) {
        assertRefused(() -> YamlTree.plain(text, DEPTH), at(line, column), reason);
    }

    @Test
    void repeatsSingleValuesWhereTheCallerReadsAliases() throws YamlException {
        var value = new Scalar(at(1, 2), "v", Kind.TEXT);

        assertThat(YamlTree.withAliases("[&x v, *x]", DEPTH)).contains(new Sequence(at(1, 1), List.of(value, value)));
        assertRefused(() -> YamlTree.withAliases("[&x [v], *x]", DEPTH), at(1, 10), "yaml.alias");
        assertRefused(() -> YamlTree.withAliases("[*x]", DEPTH), at(1, 2), "yaml.alias");
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

    private static TextPosition at(int line, int column) {
        return new TextPosition(line, column);
    }

    private static void assertRefused(ThrowingCallable reading, TextPosition position, String reason) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e.position()).contains(position);
            assertThat(e.found().key()).isEqualTo(reason);
        });
    }
}
