package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Program;
import dev.boltseal.testkit.command.CommandHelp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<CommandHelp> everyCommand() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var console = new Console(nowhere, nowhere, 0, System::nanoTime);
        var here = new Environment(Map.of(), InstantSource.system(), SecureRandom::new, question -> Optional.empty());
        CommandLine root = Main.commands(console, here).whole();
        var ignored = new Program(root, console);
        return CommandHelp.all(root);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void describesTheCommandWithAllItTakesAndShowsAnExample(CommandHelp command) {
        assertThat(command.lacks("boltseal")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void breaksNoExampleAndNoWord(CommandHelp command) {
        assertThat(command.brokenExamples()).isEmpty();
        assertThat(command.brokenWords()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void beginsWithWhatTheCommandDoesAndExamples(CommandHelp command) {
        assertThat(command.beginning()).isEqualTo(command.description());
        assertThat(command.headings()).startsWith("Example", "Usage").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boltseal             | Options, Commands
            boltseal build       | Arguments, Request, App and images, Secrets, Output, Signing, Pulling, Registries, General
            boltseal push        | Arguments, Registries, General
            boltseal pull        | Arguments, Options, Registries, General
            boltseal keygen      | Options, Signing, General
            boltseal trust       | Options, Commands
            boltseal trust init  | Options, Signing, General
            boltseal trust add   | Arguments, Options, Signing, General
            boltseal trust show  | Arguments, Options, General
            boltseal config show | Options, App and images, Signing, Pulling, Registries, General
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
