package dev.boltseal.format.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The format's document says what the packages say that read and write it.
class DocumentTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/boltseal/format");
    private static final Path DOCUMENT = Path.of("../docs/bundle-format.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../../../../base/src/main/java/dev/boltseal/base/json/package-info.java",
                "manifest/package-info.java",
                "manifest/WorkloadDefinition.java",
                "layout/package-info.java",
                "seal/package-info.java",
                "envelope/package-info.java",
                "trust/package-info.java",
                "oci/package-info.java"
            })
    void repeatsEveryTableAndRule(String source) throws IOException {
        String document = Files.readString(DOCUMENT);

        for (String paragraph : paragraphs(Files.readAllLines(SOURCES.resolve(source)))) {
            assertThat(document).as(source).contains(paragraph);
        }
    }

    /// Tables and paragraphs with a bold beginning, of the first comment that has any.
    private static List<String> paragraphs(List<String> lines) {
        String comment = lines.stream()
                .filter(line -> line.startsWith("///"))
                .map(line -> line.substring(Math.min(4, line.length())))
                .collect(Collectors.joining("\n"));
        return List.of(comment.split("\n\n")).stream()
                .filter(each -> each.startsWith("|") || each.startsWith("**"))
                .toList();
    }
}
