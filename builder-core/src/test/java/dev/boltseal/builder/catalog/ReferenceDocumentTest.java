package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.builder.reference.IndentedJson;
import dev.boltseal.builder.reference.JsonSchema;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.RequestKeys;
import dev.boltseal.builder.settings.ConfigKeys;
import dev.boltseal.registry.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/reference.md` and the schemas in `docs/schema` say what is declared in the code.
class ReferenceDocumentTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path SAMPLES = Path.of("../samples");

    /// Writes the files instead of comparing them: `mvn test -Dboltseal.writeSchemas=true …`.
    private static final boolean WRITES = Boolean.getBoolean("boltseal.writeSchemas");

    @Test
    void theTablesHaveEveryKeyAndNoOther() throws IOException {
        List<String> expected = Stream.of(CatalogKeys.ALL, AppKeys.ALL, RequestKeys.ALL, ConfigKeys.ALL)
                .flatMap(keys -> keys.rows().stream())
                .toList();

        assertThat(Files.readAllLines(DOCS.resolve("reference.md")))
                .filteredOn(line -> line.startsWith("| `"))
                .as("replace the rows of the tables by:%n%s", String.join("\n", expected))
                .containsExactlyElementsOf(expected);
    }

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of("catalog.schema.json", JsonSchema.of("catalog.yaml", CatalogKeys.ALL)),
                Arguments.of("app.schema.json", JsonSchema.of("app.yaml", AppKeys.ALL)),
                Arguments.of("deploy.schema.json", JsonSchema.withNulls("deploy.json", RequestKeys.ALL)),
                Arguments.of("config.schema.json", JsonSchema.withNulls("config.yaml", ConfigKeys.ALL)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theSchemaIsWhatTheCodeGenerates(String name, JsonObject schema) throws IOException {
        Path file = DOCS.resolve("schema").resolve(name);
        String text = IndentedJson.text(schema);
        if (WRITES) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        assertThat(file)
                .as("run this test with -Dboltseal.writeSchemas=true to write the schemas again")
                .hasContent(text);
    }

    @Test
    void theExamplesKeepTheRules() throws IOException {
        List<String> examples = blocks(Files.readString(DOCS.resolve("reference.md")));

        assertThat(examples).hasSize(5);
        assertThat(example(examples.get(1))).matches(json -> accepts(CatalogKeys.ALL, json));
        assertThat(example(examples.get(2))).matches(json -> accepts(AppKeys.ALL, json));
        assertThat(AppSpec.problems(HandWritten.of("app.yaml", example(examples.get(2))), FailureCode.DEFECT))
                .isEmpty();
        assertThat(example(examples.get(3))).matches(json -> accepts(RequestKeys.ALL, json));
        assertThat(DeployRequest.parse("deploy.json", examples.get(3).getBytes(StandardCharsets.UTF_8))
                        .warnings())
                .isEmpty();
        assertThat(example(examples.get(4))).matches(json -> accepts(ConfigKeys.ALL, json));
    }

    @Test
    void theSamplesKeepTheRules() throws IOException {
        Path catalog = SAMPLES.resolve("catalog");

        assertThat(CatalogCheck.whole(catalog)).isEqualTo(new CatalogCheck.Result(List.of(), 3, 3, List.of()));
        assertAccepted(CatalogKeys.ALL, catalog.resolve("catalog.yaml"));
        for (String app : List.of("camera-inspector/2.0", "esp-optimization/1.0.05221921", "opcua-server/1.0.1")) {
            assertAccepted(AppKeys.ALL, catalog.resolve(app).resolve("app.yaml"));
        }
        for (String request : List.of("camera-inspector", "esp-optimization", "opcua-server")) {
            assertAccepted(RequestKeys.ALL, SAMPLES.resolve("requests").resolve(request + ".json"));
        }
    }

    private static void assertAccepted(Keys keys, Path file) throws IOException {
        assertThat(example(Files.readString(file))).as(file.toString()).matches(json -> accepts(keys, json));
    }

    private static boolean accepts(Keys keys, JsonObject json) {
        return SchemaReader.accepts(JsonSchema.of("file", keys), json);
    }

    private static JsonObject example(String text) {
        return new YamlReader("example", FailureCode.DEFECT)
                .read(text.getBytes(StandardCharsets.UTF_8))
                .json();
    }

    /// The blocks of code in YAML and JSON.
    private static List<String> blocks(String markdown) {
        return Pattern.compile("```(?:yaml|json)\\n(.*?)```", Pattern.DOTALL)
                .matcher(markdown)
                .results()
                .map(each -> each.group(1))
                .toList();
    }
}
