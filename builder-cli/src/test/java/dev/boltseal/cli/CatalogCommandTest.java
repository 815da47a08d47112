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
        assertThat(desk.answer("catalog", "list", "--catalog", desk.path("catalog")))
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
        assertThat(desk.answer("catalog", "show", "demo", "1.0", "--catalog", desk.path("catalog")))
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
}
