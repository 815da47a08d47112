package dev.boltseal.base.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern INNER_WORDS = Pattern.compile(
            "\\b(want|framing|descriptor|canonical|DER|octet|element|header|projection|stands|bears|goes on)\\b");

    @Test
    void saysAFailureByItsCodeAndFacts() {
        var failure = new Failure(
                FailureCode.DOCUMENT_INVALID,
                Phrase.of("json.duplicate-name", Facts.of("document", "bundle.json", "name", "a\nb")));

        assertThat(failure).hasMessage("F006: bundle.json: the field \"a\\u000ab\" is there twice; remove one of them");
        assertThat(failure.sentence())
                .isEqualTo("bundle.json: the field \"a\\u000ab\" is there twice; remove one of them");
        assertThat(failure.toString()).endsWith("Failure: F006: " + failure.sentence());
        assertThat(failure.facts().value("document")).contains("bundle.json");
    }

    @Test
    void saysItInTheLanguageOfTheReaderAndWhatIsMissingThereInEnglish() {
        var klingon = Messages.in(Locale.forLanguageTag("tlh"));

        assertThat(klingon.text(Phrase.of("reason.no-such-file"))).isEqualTo("teywI' tu'be'lu'");
        assertThat(klingon.text(Phrase.of("reason.no-permission"))).isEqualTo("permission denied");
        assertThat(Messages.in(Locale.forLanguageTag("eo")).text(Phrase.of("reason.no-such-file")))
                .isEqualTo("no such file or directory");
    }

    @Test
    void containsCausesPhrasesAndLists() {
        Template template = Template.parse("{file}: {cause}; {all}");
        var facts = Facts.of("file", Path.of("/x"), "cause", new NoSuchFileException("/x"), "all", List.of(1, 2));

        assertThat(template.names()).containsExactly("file", "cause", "all");
        assertThat(template.with(facts, String::valueOf)).startsWith("/x: java.nio.file.NoSuchFileException");
        assertThat(Messages.english()
                        .text(Phrase.of(
                                "reason.said",
                                Facts.of("words", facts.value("cause").orElseThrow()))))
                .isEqualTo("no such file or directory");
        assertThat(Messages.english().text(Phrase.of("reason.said", Facts.of("words", List.of("a", "b")))))
                .isEqualTo("a, b");
    }

    @Test
    void choosesTheFormForOneAndForMore() {
        Template template = Template.parse("{count} {count?byte is|bytes are} missing");

        assertThat(template.with(Facts.of("count", 1L), String::valueOf)).isEqualTo("1 byte is missing");
        assertThat(template.with(Facts.of("count", 2), String::valueOf)).isEqualTo("2 bytes are missing");
    }

    @Test
    void groupsTheDigitsOfNumbersAndGivesSizesAUnit() {
        Template template = Template.parse("{bytes,number} bytes, {bytes,size}");

        assertThat(template.names()).containsExactly("bytes");
        assertThat(template.with(Facts.of("bytes", 8_836_595), String::valueOf)).isEqualTo("8 836 595 bytes, 8.4 MiB");
        assertThat(template.with(Facts.of("bytes", 4L << 20), String::valueOf)).isEqualTo("4 194 304 bytes, 4 MiB");
        assertThat(template.with(Facts.of("bytes", 900), String::valueOf)).isEqualTo("900 bytes, 900 B");
        assertThat(template.with(Facts.of("bytes", 0), String::valueOf)).isEqualTo("0 bytes, 0 B");
        assertThat(template.with(Facts.of("bytes", Long.MAX_VALUE), String::valueOf))
                .isEqualTo("9 223 372 036 854 775 807 bytes, 8 EiB");
        assertThat(template.with(Facts.of("bytes", "more"), String::valueOf)).isEqualTo("more bytes, more");
    }

    @Test
    void shortensDigestsAndFingerprints() {
        Template template = Template.parse("{digest,short}");
        String hex = "72511b908b2c05f02ae66800f9b65aab3ace7051351ca08c6588fff8acf07815";

        assertThat(template.names()).containsExactly("digest");
        assertThat(template.with(Facts.of("digest", "sha256:" + hex), String::valueOf))
                .isEqualTo("sha256:72511b908b2c");
        assertThat(template.with(Facts.of("digest", hex), String::valueOf)).isEqualTo("72511b908b2c");
        assertThat(template.with(Facts.of("digest", "v1.0"), String::valueOf)).isEqualTo("v1.0");
    }

    @Test
    void leavesOutTheAdviceOfAFailureInsideAnother() {
        assertThat(fault("the file is damaged. Copy it again")).isEqualTo("the file is damaged");
        assertThat(fault("the file is damaged. Copy it again (byte 7)")).isEqualTo("the file is damaged (byte 7)");
        assertThat(fault("it is /a. b/v1.0. `boltseal keygen` makes it")).isEqualTo("it is /a. b/v1.0");
        assertThat(fault("no such file or directory")).isEqualTo("no such file or directory");
    }

    private static String fault(String said) {
        return Template.parse("{reason,fault}").with(Facts.of("reason", said), String::valueOf);
    }

    @Test
    void refusesBracesThatAreNoPlace() {
        assertThatThrownBy(() -> Template.parse("a {b-c} d")).isInstanceOf(IllegalArgumentException.class);
    }

    /// Words that only somebody who knows the code understands may stand in parentheses, for whoever helps.
    @Test
    void speaksTheReadersWords() throws IOException {
        var sentences = new Properties();
        try (var in = Messages.class.getResourceAsStream("messages_en.properties")) {
            sentences.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }

        assertThat(sentences.stringPropertyNames())
                .hasSizeGreaterThan(500)
                .allSatisfy(key -> assertThat(sentences.getProperty(key).replaceAll("\\([^)]*\\)", ""))
                        .as(key)
                        .doesNotContainPattern("\\bwant\\b.*\\bgot\\b")
                        .doesNotContainPattern(INNER_WORDS)
                        .doesNotMatch(".+[^.]\\.$"));
    }
}
