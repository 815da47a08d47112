package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void writeACatalog() throws IOException {
        desk = new Desk(directory);
        for (String version : new String[] {"1.0", "2.0"}) {
            Path app = Files.createDirectories(desk.path("catalog/demo").resolve(version));
            Files.writeString(app.resolve("app.yaml"), """
                    spec_version: 4.0.0
                    info: {name: demo, title: "Demo \\e[31m", version: "%s", description: A demo}
                    app:
                      type: docker
                      docker: {image: "registry.example.com/demo:%s"}
                    """.formatted(version, version));
        }
        Files.writeString(desk.path("catalog/catalog.yaml"), "registry: registry.example.com/apps\n");
    }

    @Test
    void listsAppsWithTheirVersions() {
        assertThat(desk.shown("catalog", "list", "--catalog", desk.path("catalog")))
                .contains("demo")
                .contains("1.0, 2.0");
        assertThat(desk.json("catalog", "list", "--catalog", desk.path("catalog"))
                        .objects("apps", each -> each.text("name") + each.texts("versions")))
                .containsExactly("demo[1.0, 2.0]");
    }

    @Test
    void showsAnAppAndOneVersion() {
        assertThat(desk.json("catalog", "show", "demo", "--catalog", desk.path("catalog"))
                        .texts("versions"))
                .containsExactly("1.0", "2.0");

        var version = desk.json("catalog", "show", "demo", "2.0", "--catalog", desk.path("catalog"));
        assertThat(version.text("type")).isEqualTo("docker");
        assertThat(version.text("image")).isEqualTo("registry.example.com/demo:2.0");
        assertThat(version.object("app").text("spec_version")).isEqualTo("4.0.0");
    }

    @Test
    void escapesWhatATerminalWouldActOn() {
        assertThat(desk.shown("catalog", "show", "demo", "1.0", "--catalog", desk.path("catalog")))
                .contains("Demo \\u001b[31m");
    }

    @Test
    void saysWhatIsMissing() {
        Path catalog = desk.path("catalog");
        desk.refuses(FailureCode.CATALOG_MISSING, "--catalog", "catalog", "list", "--catalog", desk.path("none"));
        desk.refuses(FailureCode.APP_UNKNOWN, "\"demo\"", "catalog", "show", "dem", "--catalog", catalog);
        desk.refuses(FailureCode.APP_VERSION_UNKNOWN, "2.0", "catalog", "show", "demo", "3.0", "--catalog", catalog);
        desk.refuses(FailureCode.REQUEST_INVALID, "app name", "catalog", "show", "../x", "--catalog", catalog);
    }

    @Test
    void checksACatalogWithoutProblems() {
        String catalog = desk.path("catalog").toString();

        assertThat(desk.answer("catalog", "check", "--catalog", catalog))
                .isEqualTo("checked 1 app with 2 versions: no problems, no warnings\n");
        assertThat(desk.answer("catalog", "check", "demo", "1.0", "--json", "--catalog", catalog))
                .isEqualTo("{\"problems\":[],\"appCount\":1,\"versionCount\":1,\"warnings\":[]}\n");
    }

    @Test
    void showsEveryProblemOfTheCatalogAtOnce() throws IOException {
        Path catalog = desk.path("catalog");
        Path yaml = catalog.resolve("demo/2.0/app.yaml");
        Files.writeString(catalog.resolve("catalog.yaml"), "registry: apps\n");
        Files.writeString(yaml, "spec_version: 4\napp: {type: docker, docker: {imagee: x}}\nsystem: {ports: 1}\n");

        int status = desk.run("catalog", "check", "--quiet", "--catalog", catalog);

        assertThat(status).isEqualTo(FailureCode.CATALOG_INVALID.exitStatus().status());
        assertThat(desk.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("boltseal: R008 " + catalog)
                                .contains("line 1, column 11"),
                        line -> assertThat(line)
                                .startsWith("boltseal: R008 " + yaml)
                                .contains("line 3, column 17"));

        assertThat(desk.run("catalog", "check", "--catalog", catalog)).isEqualTo(status);
        assertThat(desk.out()).isEqualTo("checked 1 app with 2 versions: 2 problems, 1 warning\n");
        assertThat(desk.err())
                .contains("warning: " + yaml + ", line 2, column 30")
                .contains("\"image\"");

        assertThat(desk.run("catalog", "check", "--json", "--catalog", catalog)).isEqualTo(status);
        var answer = Desk.object(desk.out());
        assertThat(answer.number("versionCount")).isEqualTo(2);
        assertThat(answer.texts("warnings")).hasSize(1);
        assertThat(answer.objects("problems", each -> each)).element(1).satisfies(problem -> {
            assertThat(problem.text("file")).isEqualTo(yaml.toString());
            assertThat(problem.number("line")).isEqualTo(3);
            assertThat(problem.number("column")).isEqualTo(17);
            assertThat(problem.text("id")).isEqualTo("R008");
            assertThat(problem.text("message")).contains("list");
        });
    }

    @Test
    void startsACatalogThatHasNoProblems() throws IOException {
        Path started = desk.path("new/catalog");

        String answer = desk.shown("catalog", "init", started);

        assertThat(answer.lines())
                .containsExactly(
                        "wrote " + started.resolve(".schema/catalog.schema.json"),
                        "wrote " + started.resolve(".schema/app.schema.json"),
                        "wrote " + started.resolve("example/1.0/app.yaml"),
                        "wrote " + started.resolve("catalog.yaml"),
                        "next: edit catalog.yaml and the example, then run: boltseal catalog check --catalog "
                                + started);
        assertThat(desk.answer("catalog", "check", "--catalog", started))
                .isEqualTo("checked 1 app with 1 version: no problems, no warnings\n");
        assertThat(desk.shown("catalog", "show", "example", "1.0", "--catalog", started))
                .contains("nginx:1.27");
        for (String yaml : new String[] {"catalog.yaml", "example/1.0/app.yaml"}) {
            Path file = started.resolve(yaml);
            String schema = Files.readAllLines(file).getFirst().split("schema=", 2)[1];
            assertThat(file.resolveSibling(schema))
                    .hasSameTextualContentAs(
                            Path.of("../docs/schema").resolve(Path.of(schema).getFileName()));
        }
    }

    @Test
    void startsACatalogAroundApps() throws IOException {
        Path catalog = desk.path("catalog");
        Files.delete(catalog.resolve("catalog.yaml"));
        Files.createDirectories(catalog.resolve(".git"));

        assertThat(desk.json("catalog", "init", catalog).texts("files")).hasSize(4);

        assertThat(desk.answer("catalog", "check", "--catalog", catalog))
                .isEqualTo("checked 2 apps with 3 versions: no problems, no warnings\n");
    }

    @Test
    void startsNoCatalogWhereOtherFilesAre() throws IOException {
        Path catalog = desk.path("catalog");
        desk.refuses(FailureCode.OUTPUT_EXISTS, "catalog.yaml exists already", "catalog", "init", catalog);

        Files.delete(catalog.resolve("catalog.yaml"));
        Files.writeString(catalog.resolve("notes.txt"), "");
        desk.refuses(FailureCode.USAGE, "such as notes.txt", "catalog", "init", catalog);
        assertThat(catalog.resolve("example")).doesNotExist();

        desk.refuses(FailureCode.OUTPUT_FAILED, "notes.txt", "catalog", "init", catalog.resolve("notes.txt/in"));
    }
}
