package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Program;
import dev.boltseal.testkit.command.CommandHelp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<CommandHelp> everyCommand() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var console = new Console(nowhere, nowhere, 0, System::nanoTime);
        CommandLine root = new Node(Path.of("nowhere")).commands(console).whole();
        var ignored = new Program(root, console);
        return CommandHelp.all(root);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void describesTheCommandWithAllItTakesAndShowsAnExample(CommandHelp command) {
        assertThat(command.lacks("boltseal-edge")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void beginsWithWhatTheCommandDoesAndExamples(CommandHelp command) {
        assertThat(command.beginning()).isEqualTo(command.description());
        assertThat(command.headings()).startsWith("Example", "Usage").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boltseal-edge enroll           | Arguments, Options, Keys, Kubernetes, Renewal, General
            boltseal-edge workloads import | Arguments, Options, Registries, Runtime, General
            boltseal-edge trust show       | Options
            """)
    void groupsTheOptions(String name, String headings) {
        assertThat(everyCommand().filter(each -> each.toString().equals(name)))
                .singleElement()
                .satisfies(command ->
                        assertThat(String.join(", ", command.headings())).isEqualTo("Example, Usage, " + headings));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void isDocumentedWithEveryOption(CommandHelp command) throws IOException {
        assertThat(command.undocumentedIn(Files.readString(Path.of("../docs/commands.md"))))
                .isEmpty();
    }
}
