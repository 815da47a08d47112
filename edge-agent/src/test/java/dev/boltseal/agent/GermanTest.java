package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command as a process, in the language of whoever calls it. The locale need not be installed.
class GermanTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "LC_ALL, de_DE.UTF-8, boltseal-edge: T006 dieser Knoten ist noch nicht registriert",
        "LANG, de_AT, boltseal-edge: T006 dieser Knoten ist noch nicht registriert",
        "LC_ALL, C.UTF-8, boltseal-edge: T006 this node isn't enrolled yet"
    })
    void saysFailuresInTheLanguageOfTheCaller(String variable, String locale, String words)
            throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "workloads",
                "list",
                "--state",
                directory.resolve("nobody").toString());
        command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        command.environment().put(variable, locale);
        Process process = command.start();

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(words);
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
