package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.builder.catalog.AppVersion.Deployment;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageLocation.FromSources;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.builder.secret.Secrecy;
import dev.boltseal.format.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final String DOCKER = "spec_version: 4.0.0\napp: {type: docker}\n";

    @TempDir
    Path directory;

    @BeforeEach
    void writeCatalog() {
        write("catalog.yaml", """
                registry: registry.example.com/apps
                sidecars:
                  - {name: gateway, image: "registry.example.com/gw:3"}
                  - {name: probe, image: "oci:probe", platforms: [linux/arm64]}
                base_images:
                  python: registry.example.com/python:3.13
                """);
        write("opcua/1.10/app.yaml", DOCKER + "info: {version: 1.10, title: OPC}\ncustom: {x: null}\n");
        write("opcua/2.0/app.yaml", DOCKER);
        write("doc/1/app.yaml", DOCKER);
    }

    @Test
    void listsAppsAndVersions() {
        write("opcua/.git/app.yaml", DOCKER);
        write("opcua/empty/readme", "");
        write("UPPER/1/app.yaml", DOCKER);

        var catalog = Catalog.open(directory);

        assertThat(catalog.apps()).extracting(AppName::text).containsExactly("doc", "opcua");
        assertThat(catalog.versions(new AppName("opcua")))
                .extracting(VersionName::text)
                .containsExactly("1.10", "2.0");
    }

    @Test
    void saysThatThereIsNoCatalog() {
        assertFails(
                FailureCode.CATALOG_MISSING,
                "there is no catalog.yaml in " + directory.resolve("doc"),
                () -> Catalog.open(directory.resolve("doc")));
    }

    @Test
    void proposesTheAppThatWasMeant() {
        assertFails(
                FailureCode.APP_UNKNOWN,
                "unknown app \"opcau\"; did you mean \"opcua\"? The catalog has: doc, opcua",
                () -> app("opcau", "2.0"));
        assertFails(
                FailureCode.APP_UNKNOWN, "unknown app \"xyz\". The catalog has: doc, opcua", () -> app("xyz", "2.0"));
    }

    @Test
    void proposesTheVersionThatWasMeant() {
        assertFails(
                FailureCode.APP_VERSION_UNKNOWN,
                "app opcua has no version \"1.1\"; did you mean \"1.10\"? The catalog has: 1.10, 2.0",
                () -> app("opcua", "1.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry: apps",
                "registry: Registry.example.com/UPPER",
                "registry: [a]",
                "sidecars: {name: x}",
                "sidecars: [{name: X, image: a.b/c}]",
                "sidecars: [{name: app, image: a.b/c}]",
                "sidecars: [{name: x, image: a.b/c}, {name: x, image: a.b/c}]",
                "sidecars: [{name: x, image: 'A B'}]",
                "sidecars: [{name: x, image: a.b/c, platforms: [amd64]}]",
                "base_images: {python: 3}",
            })
    void refusesCatalogFiles(String yaml) {
        write("catalog.yaml", yaml);

        assertFails(FailureCode.CATALOG_INVALID, directory + "/catalog.yaml", () -> Catalog.open(directory));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sidecar: [{name: x}] | , line 1, column 1: unknown key \"sidecar\" (known here: base_images, registry, sidecars); did you mean \"sidecars\"?",
                "colour: red | , line 1, column 1: unknown key \"colour\" (known here: base_images, registry, sidecars)",
                "sidecars: [{name: x, imgae: a.b/c}] | , line 1, column 22: unknown key \"sidecars[0].imgae\" (known here: image, name, platforms); did you mean \"image\"?",
                "base_images: {pyton: a.b/c} | , line 1, column 15: unknown key \"base_images.pyton\" (known here: python); did you mean \"python\"?",
            })
    void refusesKeysOfTheCatalogThatItDoesNotKnow(String yaml, String message) {
        write("catalog.yaml", yaml);

        assertFails(FailureCode.CATALOG_INVALID, directory + "/catalog.yaml" + message, () -> Catalog.open(directory));
    }

    @Test
    void warnsOfAContainerThatWasPerhapsMeantForAnother() {
        assertThat(deploy("opcua", "2.0", "{}", "ap=oci:x", "gatway=oci:x", "extra=oci:x")
                        .warnings())
                .containsExactly(
                        "--image ap=…: no container has this name, so one is added and \"app\" keeps its image; did you"
                                + " mean \"app\"?",
                        "--image gatway=…: no container has this name, so one is added and \"gateway\" keeps its image;"
                                + " did you mean \"gateway\"?");
    }

    @Test
    void warnsOfMisspeltKeysOfThePayloadWhereTheyStand() {
        assertThat(deploy("opcua", "2.0", "{\"sytem\":{}}").warnings())
                .containsExactly(
                        "deploy.json, line 1, column 82: sytem is not known here and is passed on as it is; did you"
                                + " mean \"system\"?");
    }

    @Test
    void isNotNeededForAnAppThatComesFromItsSources() {
        write("src/app.yaml", DOCKER);
        var built = new ImageOverride(ContainerName.APP, new FromSources(directory.resolve("src")));

        var app = Catalog.none().appIn(directory.resolve("src"), new AppName("mine"), new VersionName("7"));

        assertThat(app.deploy(request("mine", "7", "{}"), List.of(built), new Secrecy.InClear())
                        .images())
                .hasSize(1);
        assertThat(Catalog.none().baseImage("python")).isEmpty();
    }

    @Test
    void needsTheCatalogsImageAndItsSidecars() {
        Deployment deployment = deploy("opcua", "1.10", "{}");

        assertThat(deployment.images())
                .extracting(need -> need.container() + " " + need.role() + " " + need.name() + " " + need.location())
                .containsExactly(
                        "app APP registry.example.com/apps/opcua:1.10 registry.example.com/apps/opcua:1.10",
                        "gateway SIDECAR registry.example.com/gw:3 registry.example.com/gw:3",
                        "probe SIDECAR boltseal.local/w/probe:1.10 oci:" + directory.resolve("probe"));
        assertThat(deployment.images().getLast().isFor(Platform.parse("linux/arm64/v8")))
                .isTrue();
        assertThat(deployment.images().getLast().isFor(Platform.parse("linux/amd64")))
                .isFalse();
        assertThat(deployment.images().getFirst().isFor(Platform.parse("linux/amd64")))
                .isTrue();
    }

    @Test
    void prefersTheImageThatTheAppNames() {
        Deployment deployment = deploy(
                "opcua",
                "2.0",
                "{\"app\":{\"docker\":{\"image\":\"other.example.com/x@sha256:%s\"}}}".formatted("ab".repeat(32)));

        assertThat(deployment.images().getFirst().name()).hasToString("other.example.com/x@sha256:" + "ab".repeat(32));
    }

    @Test
    void letsOverridesReplaceAndAddImages() {
        Deployment deployment = deploy("opcua", "2.0", "{}", "gateway=a.example.com/gw:9", "extra=oci-archive:/x.tar");

        assertThat(deployment.images())
                .extracting(need -> need.container() + " " + need.name())
                .containsExactly(
                        "app registry.example.com/apps/opcua:2.0",
                        "gateway a.example.com/gw:9",
                        "probe boltseal.local/w/probe:2.0",
                        "extra boltseal.local/w/extra:2.0");
        assertFails(
                FailureCode.REQUEST_INVALID,
                "--image gives container \"app\" two images",
                () -> deploy("opcua", "2.0", "{}", "app=oci:x", "app=oci:y"));
    }

    @Test
    void namesAnImageBuiltFromSourcesAsALocalOne() {
        var built = new ImageOverride(ContainerName.APP, new FromSources(directory));

        var deployment =
                app("opcua", "2.0").deploy(request("opcua", "2.0", "{}"), List.of(built), new Secrecy.InClear());

        assertThat(deployment.images().getFirst().name()).hasToString("boltseal.local/w/app:2.0");
    }

    @Test
    void needsARegistryOnlyForImagesWithoutAName() {
        write("catalog.yaml", "sidecars: []");

        assertThat(deploy("opcua", "2.0", "{}", "app=oci:x").images()).hasSize(1);
        assertFails(
                FailureCode.CATALOG_INVALID,
                directory + "/catalog.yaml names no registry for the image of app opcua; add `registry: HOST/PATH`",
                () -> deploy("opcua", "2.0", "{}"));
    }

    @Test
    void mergesThePayloadOverTheCatalog() {
        Deployment deployment = deploy("opcua", "1.10", """
                {"info":{"title":null},"custom":{"y":1.50},"system":{"ports":[
                 {"name":"http","type":"host","host":{"port":8080}}]}}""");

        assertThat(CanonicalJson.text(deployment.json())).isEqualTo("""
                {"spec_version":"4.0.0","app":{"type":"docker"},"info":{"version":1.10},\
                "custom":{"x":null,"y":1.50},\
                "system":{"ports":[{"name":"http","type":"host","host":{"port":8080}}]}}""");
        assertThat(deployment.warnings()).isEmpty();
    }

    @Test
    void warnsOfAnotherVersionInThePayload() {
        assertThat(deploy("opcua", "1.10", "{\"info\":{\"version\":\"1.1\"}}").warnings())
                .containsExactly(
                        "info.version in app.yaml is 1.1, and app_version in the request is 1.10; the request counts");
    }

    @Test
    void blamesThePayloadForWhatItBreaks() {
        assertFails(
                FailureCode.REQUEST_INVALID,
                "deploy.json, line 1, column 142: ",
                () -> deploy(
                        "opcua",
                        "2.0",
                        "{\"system\":{\"ports\":[{\"name\":\"x\",\"type\":\"host\",\"host\":{\"port\":70000}}]}}"));
    }

    @Test
    void refusesSecretsAndNamesWhereTheyStand() {
        assertFails(
                FailureCode.SECRET_IN_CLEAR,
                "app.docker.args[0] in app.yaml refers to a secret (and so does 1 more place), but everybody could"
                        + " read it in this bundle. Add `--encrypt payload`",
                () -> deploy("opcua", "2.0", """
                        {"system":{"environment_vars":[{"name":"A","value":"1"},
                         {"name":"B","value":"x<% secrets.db %>y"}]},
                         "app":{"docker":{"args":["<%secrets.a-b%>"]}}}"""));
    }

    @Test
    void readsAnAppFromItsSources() {
        write("src/app.yaml", DOCKER);

        var app = Catalog.open(directory).appIn(directory.resolve("src"), new AppName("mine"), new VersionName("7"));

        assertThat(app.deploy(request("mine", "7", "{}"), List.of(), new Secrecy.InClear())
                        .images())
                .hasSize(3);
        assertThat(Catalog.open(directory).baseImage("python")).get().hasToString("registry.example.com/python:3.13");
        assertFails(
                FailureCode.APP_DIR_INVALID,
                "there is no app.yaml in " + directory,
                () -> Catalog.open(directory).appIn(directory, new AppName("mine"), new VersionName("7")));
    }

    @Test
    void saysWhereACatalogsAppIsWrong() {
        write("doc/1/app.yaml", "spec_version: 4.1\napp: {type: docker}\napp: {}");
        assertFails(
                FailureCode.CATALOG_INVALID, directory + "/doc/1/app.yaml, line 3, column 1", () -> app("doc", "1"));

        write("doc/1/app.yaml", "spec_version: 3.0.0\napp: {type: docker}");
        assertFails(
                FailureCode.CATALOG_INVALID, directory + "/doc/1/app.yaml, line 1, column 15", () -> app("doc", "1"));
    }

    private AppVersion app(String app, String version) {
        return Catalog.open(directory).app(new AppName(app), new VersionName(version));
    }

    private Deployment deploy(String app, String version, String payload, String... images) {
        return app(app, version)
                .deploy(
                        request(app, version, payload),
                        Stream.of(images)
                                .map(text -> ImageOverride.parse(text, directory))
                                .toList(),
                        new Secrecy.InClear());
    }

    private static DeployRequest request(String app, String version, String payload) {
        return DeployRequest.parse(
                "deploy.json", """
                {"name":"w","app_name":"%s","app_version":"%s","cluster_name":"c","payload":%s}""".formatted(app, version, payload).getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertFails(FailureCode code, String message, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(code.id() + ": " + message);
    }
}
