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
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts in `bin/`, with a Java that says how it was called.
class LauncherTest {
    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

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

    /// A locale that the caller asked for keeps its encoding; where it isn't installed, that is ASCII.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/boltseal verify %s --trust trust-1.json",
                "bin/boltseal trust init --signer %s --out .",
                "bin/boltseal-edge enroll --name p --node n --platform linux/amd64 --state s -o %s",
                "bin/boltseal-edge workloads import %s --into oci:images --state s"
            })
    void saysThatALocaleHasNoBytesForAFileName(String command) throws Exception {
        Files.createDirectory(installed.resolve("lib"));
        Tool tool = new Tool(installed).with("BOLTSEAL_JAVA", "" + realJava());
        String line = "exec env LC_ALL=@ " + command.replace("%s", "\"$(printf 'm\\303\\244rz.zip')\"");

        ToolOutput output = tool.run("bash", "-c", line.replace("@", "xx_XX.ISO-8859-1"));
        ToolOutput utf8 = tool.run("bash", "-c", line.replace("@", "C"));

        assertThat(output.err())
                .matches("boltseal(-edge)?: R001 the file name \"m.+rz.zip\" can't be written in the encoding of this"
                        + " locale, US-ASCII; set LC_ALL=C.UTF-8 and run the same command again\n");
        assertThat(output.status()).isEqualTo(2);
        assertThat(utf8.err()).doesNotContain("encoding");
    }

    @Test
    void saysItWithoutTheLauncherToo() throws Exception {
        ToolOutput output = new Tool(directory)
                .with("LC_ALL", "C")
                .with("CP", CLASS_PATH)
                .run(
                        "bash",
                        "-c",
                        JAVA + " -cp \"$CP\" dev.boltseal.cli.Main inspect \"$(printf 'm\\303\\244rz.zip')\"");

        assertThat(output.err())
                .contains("R001 the file name \"m", "set LC_ALL=C.UTF-8")
                .doesNotContain("Exception");
        assertThat(output.status()).isEqualTo(2);
    }

    /// A Java home that runs the classes under test, whatever jars the launcher finds.
    private Path realJava() throws IOException {
        Path home = jdk(directory.resolve("real"), "25");
        Files.writeString(home.resolve("bin/java"), """
                #!/bin/sh
                while [ "$1" != -cp ]; do shift; done
                shift 2
                exec %s -cp '%s' "$@"
                """.formatted(JAVA, CLASS_PATH));
        return home;
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
