package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts in `bin/`, with a Java that says how it was called.
class LauncherTest {
    @TempDir
    Path directory;

    private Path installed;

    @BeforeEach
    void anInstallationInAPathWithASpace() throws IOException {
        installed = Files.createDirectories(directory.resolve("bolt seal"));
        Files.createDirectory(installed.resolve("bin"));
        try (var scripts = Files.list(Sources.root().resolve("bin"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, installed.resolve("bin").resolve(script.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"boltseal, dev.boltseal.cli.Main", "boltseal-edge, dev.boltseal.agent.Main"})
    void startsFromADistributionWithItsOwnRuntime(String name, String main) throws Exception {
        Path lib = Files.createDirectory(installed.resolve("lib"));
        Files.createFile(lib.resolve("b.jar"));
        Files.createFile(lib.resolve("B.jar"));
        Files.createFile(lib.resolve("a.jar"));
        Files.createFile(lib.resolve("terminal-1.jar"));
        jdk(installed.resolve("runtime"), "25.0.1");

        assertThat(run(installed.resolve("bin").resolve(name), "BOLTSEAL_JAVA", ""))
                .endsWith("[-cp][%1$s/terminal-1.jar:%1$s/B.jar:%1$s/a.jar:%1$s/b.jar][%2$s][a b][c]\n"
                        .formatted(lib, main))
                .doesNotContain("AOTCache");
    }

    @ParameterizedTest
    @CsvSource({"cluster list --json, 1", "cluster update incoming, 3", "cluster show plant, 50", "build, 50"})
    void compilesSoonerWhereAListMayBeLong(String command, int scaling) throws Exception {
        Files.createDirectory(installed.resolve("lib"));
        jdk(installed.resolve("runtime"), "25.0.1");

        assertThat(new Tool(installed).with("BOLTSEAL_JAVA", "").succeed("bash", "-c", "bin/boltseal " + command))
                .contains("[-XX:CompileThresholdScaling=%d]".formatted(scaling));
    }

    @ParameterizedTest
    @CsvSource({"bin, ./boltseal", "bin, ../bin/boltseal", "., bin/boltseal"})
    void findsItselfFromWhereverItIsCalled(String from, String command) throws Exception {
        Files.createDirectory(installed.resolve("lib"));
        jdk(installed.resolve("runtime"), "25.0.1");

        assertThat(new Tool(installed.resolve(from)).with("BOLTSEAL_JAVA", "").succeed("bash", "-c", command))
                .startsWith("runtime[");
    }

    @Test
    void usesTheCacheOnlyWithTheRuntimeItWasRecordedWith() throws Exception {
        Path lib = Files.createDirectory(installed.resolve("lib"));
        Path cache = Files.createFile(lib.resolve("boltseal-edge.aot"));
        jdk(installed.resolve("runtime"), "25.0.1");
        Path command = installed.resolve("bin/boltseal-edge");

        assertThat(run(command, "BOLTSEAL_JAVA", "")).contains("[-XX:AOTCache=" + cache + "]");
        assertThat(run(command, "BOLTSEAL_JAVA", jdk(directory.resolve("other"), "25.0.1")))
                .doesNotContain("AOTCache");
        assertThat(run(installed.resolve("bin/boltseal"), "BOLTSEAL_JAVA", "")).doesNotContain("AOTCache");
    }

    @ParameterizedTest
    @CsvSource({"boltseal, builder-cli", "boltseal-edge, edge-agent"})
    void startsFromACheckoutAfterABuildThroughALink(String name, String module) throws Exception {
        Path target = installed.resolve(module).resolve("target");
        Files.createDirectories(target.resolve("lib"));
        Files.createFile(target.resolve(module + "-0.1.0-SNAPSHOT.jar"));
        Path link = Files.createSymbolicLink(
                directory.resolve("link"), installed.resolve("bin").resolve(name));

        assertThat(run(link, "BOLTSEAL_JAVA", jdk(directory.resolve("jdk"), "26")))
                .contains("[-cp][%1$s/%2$s-0.1.0-SNAPSHOT.jar:%1$s/lib/*][".formatted(target, module));
    }

    @Test
    void passesOverAnOlderJava() throws Exception {
        Files.createDirectory(installed.resolve("lib"));
        jdk(installed.resolve("runtime"), "25");

        assertThat(run(installed.resolve("bin/boltseal"), "BOLTSEAL_JAVA", jdk(directory.resolve("old"), "17.0.15")))
                .startsWith("runtime[");
    }

    @ParameterizedTest
    @CsvSource({"boltseal", "boltseal-edge"})
    void saysHowToBuildWhatIsNotBuilt(String name) throws Exception {
        ToolOutput output = new Tool(directory).run(installed.resolve("bin").resolve(name), "--version");

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err())
                .isEqualTo("%s: not built yet; run: (cd \"%s\" && mvn -q -DskipTests package)%n"
                        .formatted(name, installed));
    }

    private String run(Path script, String variable, Object value) throws Exception {
        return new Tool(directory).with(variable, value.toString()).succeed(script, "a b", "c");
    }

    /// A Java home whose `java` prints the home's name and its arguments, each in brackets.
    private static Path jdk(Path home, String version) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        Path java = Files.writeString(
                bin.resolve("java"), "#!/bin/sh\nprintf %s " + home.getFileName() + "\nprintf '[%s]' \"$@\"\necho\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
