package dev.boltseal.base.failure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every other language fits to English, sentence by sentence.
class LanguagesTest {
    private static final Path CATALOGUES = Path.of("src/main/resources/dev/boltseal/base/failure");

    static Stream<Path> languages() throws IOException {
        try (Stream<Path> files = Files.list(CATALOGUES)) {
            return files.filter(file -> !file.endsWith("messages_en.properties")).toList().stream();
        }
    }

    @Test
    void thereIsGerman() throws IOException {
        assertThat(languages()).contains(CATALOGUES.resolve("messages_de.properties"));
        assertThat(Messages.in(Locale.GERMAN).text(Phrase.of("reason.no-permission")))
                .isEqualTo("keine Berechtigung");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysNothingThatEnglishDoesNotHave(Path language) throws IOException {
        assertThat(sentences(language).keySet()).isSubsetOf(Messages.english().keys());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void usesOnlyFactsThatTheEnglishSentenceUses(Path language) throws IOException {
        assertThat(sentences(language)).isNotEmpty().allSatisfy((key, sentence) -> {
            Set<String> facts = Template.parse(sentence.getFirst()).names();
            assertThat(Messages.english().facts(key)).as(key).containsAll(facts);
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysEachOnce(Path language) throws IOException {
        assertThat(sentences(language))
                .allSatisfy((key, all) -> assertThat(all).as(key).hasSize(1));
    }

    /// By key, as they stand in the file.
    private static Map<String, List<String>> sentences(Path language) throws IOException {
        return Files.readAllLines(language).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(groupingBy(line -> line[0], mapping(line -> line[1], toList())));
    }
}
