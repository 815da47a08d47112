package dev.boltseal.terminal.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, ValueType> KEYS =
            Map.of("catalog", ValueType.TEXT, "cache_size", ValueType.TEXT, "ca", ValueType.TEXTS);

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void takesOptionThenVariableThenFile() throws IOException {
        Path file = write("cache_size: 3G\n");
        assertThat(size(Optional.empty())).contains(new Setting<>("3G", new Origin.File(file)));

        variables.put("PRE_CACHE_SIZE", "2G");
        assertThat(size(Optional.empty())).contains(new Setting<>("2G", new Origin.Variable("PRE_CACHE_SIZE")));

        assertThat(size(Optional.of("1G"))).contains(new Setting<>("1G", new Origin.Option("--cache-size")));
    }

    @Test
    void takesPathsFromTheDirectoryOfTheFile() throws IOException {
        variables.put("HOME", "/home/jo");

        write("catalog: ../apps\n");
        assertThat(catalog()).contains(directory.resolveSibling("apps"));
        write("catalog: ~/apps\n");
        assertThat(catalog()).contains(Path.of("/home/jo/apps"));
        write("catalog: /srv/apps\n");
        assertThat(catalog()).contains(Path.of("/srv/apps"));

        variables.put("PRE_CATALOG", "apps");
        assertThat(catalog()).as("from the working directory").contains(Path.of("apps"));
    }

    @Test
    void takesListsAsAWhole() throws IOException {
        write("ca: a.pem\n");
        assertThat(authorities(List.of())).containsExactly(directory.resolve("a.pem"));
        write("ca: [a.pem, b.pem]\n");
        assertThat(authorities(List.of())).containsExactly(directory.resolve("a.pem"), directory.resolve("b.pem"));

        variables.put("PRE_CA", "c.pem: d.pem:");
        assertThat(authorities(List.of())).containsExactly(Path.of("c.pem"), Path.of("d.pem"));
        assertThat(authorities(List.of(Path.of("e.pem")))).containsExactly(Path.of("e.pem"));
        variables.put("PRE_PLAIN_HTTP", "one:5000, two");
        assertThat(settings().texts("--plain-http", List.of(), "plain_http").value())
                .contains(List.of("one:5000", "two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "# only\n  # comments\n", "catalog:\n", "catalog: null\nca: ~\n", "\uFEFF# bom\n"})
    void takesNothingFromAFileThatSaysNothing(String content) throws IOException {
        write(content);

        assertThat(catalog()).isEmpty();
        assertThat(authorities(List.of())).isEmpty();
    }

    @Test
    void needsNoFile() {
        assertThat(catalog()).isEmpty();
        var nowhere = new Settings(here(), "PRE_", Optional::empty, () -> KEYS);
        assertThat(nowhere.path("--catalog", Optional.empty(), "catalog").setting())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            catalog: a\\ncatalogue: b        | line 2, column 1: unknown key "catalogue"; did you mean "catalog"? (known here: ca, cache_size, catalog)
            zebra: {a: b}                   | line 1, column 1: unknown key "zebra" (known here:
            zebra:                          | line 1, column 1: unknown key "zebra"
            cache_size: 20                  | line 1, column 13: cache_size must be a string; write "20" in quotes, not 20
            ca: x.pem\\ncatalog: [a]         | line 2, column 10: catalog must be a string, but it is a list
            ca: [a.pem, {b: c}]             | line 1, column 13: ca[1] must be a string, but it is an object
            ca: true                        | line 1, column 5: ca must be a list
            catalog: ''                     | line 1, column 10: catalog is empty
            ca: ['']                        | line 1, column 5: ca is empty
            - catalog                       | line 1, column 1: keys with values are expected here
            catalog: a\\ncatalog: b          | line 2, column 1
            catalog: *a                     | the alias *a isn't supported here
            """)
    void refusesWhatIsWrongWithItsLine(String content, String message) throws IOException {
        Path file = write(content.replace("\\n", "\n") + "\n");

        assertThatThrownBy(this::catalog)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SETTINGS_INVALID))
                .hasMessageStartingWith("R021: " + file)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatCantBeRead() throws IOException {
        Path file = Files.createDirectory(directory.resolve("config.yaml"));

        assertThatThrownBy(this::catalog)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE))
                .hasMessageContaining("can't read " + file);
    }

    @Test
    void looksIntoTheFileOnlyWhenItMatters() throws IOException {
        write("nonsense");

        assertThat(settings()
                        .path("--catalog", Optional.of(Path.of("x")), "catalog")
                        .value())
                .contains(Path.of("x"));
    }

    private Optional<Setting<String>> size(Optional<String> given) {
        return settings().text("--cache-size", given, "cache_size").setting();
    }

    private Optional<Path> catalog() {
        return settings().path("--catalog", Optional.empty(), "catalog").value();
    }

    private List<Path> authorities(List<Path> given) {
        return settings().paths("--ca", given, "ca").otherwise(List.of()).value();
    }

    private Settings settings() {
        return new Settings(here(), "PRE_", () -> Optional.of(directory.resolve("config.yaml")), () -> KEYS);
    }

    private Environment here() {
        return new Environment(variables, InstantSource.system(), SecureRandom::new, question -> Optional.empty());
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("config.yaml"), content);
    }
}
