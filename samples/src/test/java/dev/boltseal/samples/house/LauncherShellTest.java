package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts in `bin/` need a shell, any that POSIX describes, and `readlink`; and nothing else on the search path.
class LauncherShellTest {
    private static final String LOCALE = "xx_XX.ISO-8859-1";

    @TempDir
    Path directory;

    private Path installed;
    private Path tools;

    @BeforeEach
    void anInstallationWhereThereIsHardlyAnything() throws IOException {
        installed = Files.createDirectories(directory.resolve("bolt seal"));
        Files.createDirectory(installed.resolve("bin"));
        try (var scripts = Files.list(Sources.root().resolve("bin"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, installed.resolve("bin").resolve(script.getFileName()));
            }
        }
        Path lib = Files.createDirectory(installed.resolve("lib"));
        for (String jar : List.of("b.jar", "B.jar", "a.jar", "terminal-1.jar", "boltseal.aot")) {
            Files.createFile(lib.resolve(jar));
        }
        Path java = Files.createDirectories(installed.resolve("runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf 'LC_ALL=%s' \"$LC_ALL\"\nprintf '[%s]' \"$@\"\necho\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        tools = Files.createDirectory(directory.resolve("tools"));
        Files.copy(Tool.find("readlink").orElseThrow(), tools.resolve("readlink"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "busybox sh", "bash", "bash --posix"})
    void startsInAnyShell(String shell) throws Exception {
        ToolOutput output = run(shell, "TERM=xterm", "BOLTSEAL_OPTS=-Da=1 -Db=2");

        assertThat(output.status()).isZero();
        assertThat(output.err()).isEmpty();
        assertThat(output.out())
                .startsWith("LC_ALL=C.UTF-8[")
                .contains("[-XX:AOTCache=" + installed + "/lib/boltseal.aot]", "[-Dboltseal.columns=0]")
                .endsWith("[-Da=1][-Db=2][-cp][%1$s/terminal-1.jar:%1$s/B.jar:%1$s/a.jar:%1$s/b.jar]"
                                .formatted(installed.resolve("lib"))
                        + "[dev.boltseal.cli.Main][cluster][a b][][*]\n");
    }

    /// bash itself says so, before it reads the script.
    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh"})
    void keepsALocaleThatIsNotInstalledAndSaysNothing(String shell) throws Exception {
        ToolOutput output = run(shell, "LC_ALL=" + LOCALE);

        assertThat(output.err()).isEmpty();
        assertThat(output.out()).startsWith("LC_ALL=" + LOCALE + "[").contains("[-Dboltseal.language=" + LOCALE + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "dash, xterm, 80",
        "dash, dumb, 0",
        "busybox sh, xterm, 80",
        "busybox sh, dumb, 0",
        "bash, xterm, 80",
        "bash, dumb, 0",
    })
    void takesATerminalWithoutSttyToHaveEightyColumns(String shell, String terminal, int columns) throws Exception {
        assumeTrue(Tool.isInstalled("script"), "script is not installed");
        String line = "exec " + program(shell) + " '" + installed.resolve("bin/boltseal") + "' inspect x";

        assertThat(inPlainEnvironment(
                                List.of("TERM=" + terminal, "SHELL=/bin/sh"),
                                List.of("" + Tool.find("script").orElseThrow(), "-qec", line, "/dev/null"))
                        .out())
                .contains("[-Dboltseal.columns=%d]".formatted(columns));
    }

    private ToolOutput run(String shell, String... variables) throws Exception {
        List<String> command = new ArrayList<>(List.of(program(shell).split(" ")));
        command.addAll(List.of(installed.resolve("bin/boltseal").toString(), "cluster", "a b", "", "*"));
        return inPlainEnvironment(List.of(variables), command);
    }

    private ToolOutput inPlainEnvironment(List<String> variables, List<String> command) throws Exception {
        List<Object> line = new ArrayList<>(List.of("env", "-i", "PATH=" + tools));
        line.addAll(variables);
        line.addAll(command);
        return new Tool(directory).run(line.toArray());
    }

    /// A shell by its path, with its options; skips the test where there is none.
    private static String program(String shell) {
        String name = shell.replaceFirst(" .*", "");
        assumeTrue(Tool.isInstalled(name), name + " is not installed");
        return Tool.find(name).orElseThrow() + shell.substring(name.length());
    }
}
