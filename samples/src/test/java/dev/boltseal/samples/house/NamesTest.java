package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Pattern EMPTY_NAME =
            Pattern.compile("Abstract.*|.*(Utils?|Helpers?|Manager|Consts?|Constants|Impl|Info|Data)\\.java");

    private static final Pattern TESTS =
            Pattern.compile("(?m)^ +@(Test|ParameterizedTest|RepeatedTest|Property|FuzzTest)\\b");

    @Test
    void filesAreNamedByTheDomain() throws Exception {
        assertThat(Stream.concat(Sources.java("main").stream(), Sources.java("test").stream()))
                .isNotEmpty()
                .noneMatch(file ->
                        EMPTY_NAME.matcher(file.getFileName().toString()).matches());
    }

    /// Maven passes over tests in files of any other name, silently.
    @Test
    void filesWithTestsAreNamedSoThatTheyRun() throws Exception {
        for (Path file : Sources.java("test")) {
            if (TESTS.matcher(Files.readString(file)).find()) {
                assertThat(file.getFileName().toString()).endsWith("Test.java");
            }
        }
    }

    @Test
    void everyPackageSaysWhatItIsAndHasNoNull() throws Exception {
        List<Path> directories = Sources.java("main").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        for (Path directory : directories) {
            Path described = directory.resolve("package-info.java");
            assertThat(described).exists();
            assertThat(Files.readString(described)).startsWith("///").contains("\n@NullMarked\n");
        }
    }
}
