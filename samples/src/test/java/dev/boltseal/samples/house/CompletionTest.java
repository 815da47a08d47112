package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The completion scripts, in the shells they are for.
class CompletionTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Map<String, String> MAINS =
            Map.of("boltseal", "dev.boltseal.cli.Main", "boltseal-edge", "dev.boltseal.agent.Main");

    /// Types a line into an interactive zsh, and a tab, and prints what that makes of the line.
    private static final String ZSH = """
            zmodload zsh/zpty
            export TERM=dumb
            zpty z zsh -f -i
            zpty -w z "PS1='> '; fpath=($PWD \\$fpath); autoload -U compinit; compinit -u -D; echo 'RE''ADY'"
            zpty -r -m z out '*READY*'
            zpty -w -n z "$1"$'\\t'
            repeat 200; do
              sleep 0.1
              zpty -r -t z more && out+=$more
              [[ $out = *$2* || $out = *'not found'* ]] && break
            done
            print -r -- $out
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "boltseal, bu, build",
        "boltseal, trust in, init",
        "boltseal, build --name-w, --name-with-cluster",
        "boltseal-edge, work, workloads",
        "boltseal-edge, workloads import --i, --into",
    })
    void bashCompletes(String name, String words, String completed) throws Exception {
        script(name, "bash", "script");
        String function = "_complete_" + name;
        String line =
                ". ./script; COMP_WORDS=(%s %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); %s 2>errors; echo ${COMPREPLY[@]}"
                        .formatted(name, words, function);

        assertThat(new Tool(directory).succeed("bash", "--norc", "-c", line)).isEqualTo(completed + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "boltseal, bu, build",
        "boltseal, trust init --thr, --threshold",
        "boltseal, completion zs, zsh",
        "boltseal, inspect scr, script",
        "boltseal-edge, workloads imp, import",
        "boltseal-edge, workloads import --int, --into",
    })
    void fishCompletes(String name, String words, String completed) throws Exception {
        installed("fish");
        script(name, "fish", "script");
        String line = "source script; complete -C '%s %s'".formatted(name, words);

        assertThat(new Tool(directory).with("HOME", "" + directory).succeed("fish", "-N", "-c", line))
                .matches(completed + "(\t.*)?\n");
    }

    @ParameterizedTest
    @CsvSource({"boltseal, bu, boltseal build", "boltseal-edge, trust ins, boltseal-edge trust install"})
    void zshCompletes(String name, String words, String completed) throws Exception {
        installed("zsh");
        script(name, "zsh", "_" + name);

        assertThat(new Tool(directory).succeed("zsh", "-f", "-c", ZSH, "zsh", name + " " + words, completed))
                .contains(completed)
                .doesNotContain("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boltseal", "boltseal-edge"})
    void theDefaultIsForBash(String name) throws Exception {
        assertThat(script(name, "", "a")).hasSameBinaryContentAs(script(name, "bash", "b"));
    }

    private static void installed(String shell) {
        assumeTrue(Tool.isInstalled(shell), shell + " is not installed");
    }

    private Path script(String name, String shell, String file) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String line = java + " -Dpicocli.ansi=false -cp \"$CP\" " + MAINS.get(name) + " completion " + shell;
        String script = new Tool(directory).with("CP", CLASS_PATH).succeed("sh", "-c", line);
        return Files.writeString(directory.resolve(file), script);
    }
}
