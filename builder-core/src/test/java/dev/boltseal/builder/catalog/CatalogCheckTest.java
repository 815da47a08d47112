package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.catalog.CatalogCheck.FileProblem;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCheckTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeTwoGoodApps() throws IOException {
        write("catalog.yaml", "registry: registry.example.com/apps\n");
        write("alpha/1/app.yaml", "spec_version: 4.0.0\napp: {type: docker}\n");
        write("alpha/2/app.yaml", "spec_version: 4.0.0\napp: {type: docker}\n");
        write("beta/1/app.yaml", "spec_version: 4.0.0\napp: {type: bridge}\n");
        write(".git/config", "");
    }

    @Test
    void countsWhatIsRight() {
        assertThat(CatalogCheck.whole(directory)).isEqualTo(new CatalogCheck.Result(List.of(), 2, 3, List.of()));
        assertThat(CatalogCheck.app(directory, new AppName("alpha")))
                .isEqualTo(new CatalogCheck.Result(List.of(), 1, 2, List.of()));
    }

    @Test
    void findsEveryProblemOfEveryFile() throws IOException {
        write("catalog.yaml", """
                registry: apps
                sidecars:
                  - {name: app, image: gw:1}
                  - {name: gw, image: "gw:1:2"}
                side_cars: []
                """);
        write("alpha/1/app.yaml", """
                spec_version: 3.0.0
                app:
                  type: docker
                  docker: {image: "X:1:2", args: -v}
                system:
                  environment_vars: [{name: 1A, value: x}, {name: B, value: x}, {name: C}]
                  ports:
                    - {name: a, type: host, host: {port: 0}}
                    - {name: b, type: host, host: {port: 99999}}
                  volumes: [{target: etc, type: persistent}]
                  privileged: "yes"
                  resources: {limits: {memory: lots, cpu: many}}
                """);
        write("alpha/2/app.yaml", "spec_version: 4\napp:\n\ttype: docker\n");
        write("beta/1/app.yaml", "spec_version: 4\napp: {type: kelvin, kelvin: {inputs: [{name: a}, {name: b}]}}\n");

        List<FileProblem> problems = CatalogCheck.whole(directory).problems();

        assertThat(problems)
                .allSatisfy(each -> assertThat(each.failure().code()).isEqualTo(FailureCode.CATALOG_INVALID));
        assertThat(problems.stream().map(this::shown))
                .containsExactly(
                        "catalog.yaml 1:11",
                        "catalog.yaml 3:12",
                        "catalog.yaml 4:23",
                        "catalog.yaml 5:1",
                        "alpha/1/app.yaml 1:15",
                        "alpha/1/app.yaml 4:19",
                        "alpha/1/app.yaml 4:34",
                        "alpha/1/app.yaml 6:29",
                        "alpha/1/app.yaml 6:65",
                        "alpha/1/app.yaml 8:42",
                        "alpha/1/app.yaml 9:42",
                        "alpha/1/app.yaml 10:22",
                        "alpha/1/app.yaml 11:15",
                        "alpha/1/app.yaml 12:32",
                        "alpha/1/app.yaml 12:43",
                        "alpha/2/app.yaml 3:1",
                        "beta/1/app.yaml 2:39",
                        "beta/1/app.yaml 2:50");
    }

    @Test
    void findsProblemsWithoutALine() throws IOException {
        write("alpha/1/app.yaml", "info: {title: A}\n");

        assertThat(CatalogCheck.version(directory, new AppName("alpha"), new VersionName("1")).problems().stream()
                        .map(this::shown))
                .containsExactly("alpha/1/app.yaml", "alpha/1/app.yaml");
    }

    @Test
    void warnsOfKeysAndDirectoriesWithoutEffect() throws IOException {
        write("alpha/1/app.yaml", "spec_version: 4\napp: {type: docker, docker: {arg: []}}\nsystem: {port: []}\n");
        write("Upper/1/app.yaml", "");
        write("alpha/draft/readme.txt", "");
        write("empty/readme.txt", "");

        CatalogCheck.Result result = CatalogCheck.whole(directory);

        assertThat(result.problems()).isEmpty();
        assertThat(result.appCount()).isEqualTo(3);
        assertThat(result.warnings())
                .satisfiesExactly(
                        warning -> assertThat(warning).startsWith(directory.resolve("Upper") + " is ignored"),
                        warning -> assertThat(warning).startsWith(directory.resolve("alpha/draft") + " is ignored"),
                        warning -> assertThat(warning)
                                .contains("alpha/1/app.yaml, line 2, column 30", "app.docker.arg", "args"),
                        warning -> assertThat(warning)
                                .contains("alpha/1/app.yaml, line 3, column 10", "system.port", "ports"),
                        warning -> assertThat(warning).startsWith(directory.resolve("empty") + " has no version"));
    }

    @Test
    void checksTheAppsEvenIfTheSettingsAreNoYaml() throws IOException {
        write("catalog.yaml", "[]\n");
        write("beta/1/app.yaml", "spec_version: 4\napp: {type: x}\n");

        assertThat(CatalogCheck.whole(directory).problems().stream().map(this::shown))
                .containsExactly("catalog.yaml 1:1", "beta/1/app.yaml 2:13");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertRefused(FailureCode.CATALOG_MISSING, () -> CatalogCheck.whole(directory.resolve("alpha")));
        assertRefused(FailureCode.APP_UNKNOWN, () -> CatalogCheck.app(directory, new AppName("gamma")));
        assertRefused(
                FailureCode.APP_VERSION_UNKNOWN,
                () -> CatalogCheck.version(directory, new AppName("alpha"), new VersionName("3")));
    }

    private static void assertRefused(FailureCode code, Runnable check) {
        assertThatThrownBy(check::run)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private String shown(FileProblem problem) {
        String file = directory.relativize(problem.file()).toString();
        return problem.position()
                .map(position -> "%s %d:%d".formatted(file, position.line(), position.column()))
                .orElse(file);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
