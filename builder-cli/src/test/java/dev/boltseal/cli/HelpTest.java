package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.console.Console;
import dev.boltseal.console.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
    private static final int COLUMNS = 80;

    static Stream<CommandLine> everyCommand() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var here = new Surroundings(Map.of(), InstantSource.system(), new SecureRandom(), question -> Optional.empty());
        var console = new Console(nowhere, nowhere, 0, System::nanoTime);
        CommandLine root = Main.commands(console, here).whole();
        new Program(root, console);
        List<CommandLine> all = new ArrayList<>();
        add(root, all);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void describesTheCommandAndShowsAnExample(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();

        assertThat(usage.description()).isNotEmpty();
        assertThat(usage.footer()).contains("Example:");
        assertThat(String.join("\n", usage.footer())).containsPattern("boltseal|\\$\\{ROOT-COMMAND-NAME}");
        assertThat(command.getUsageMessage().lines()).allMatch(line -> line.length() <= COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void describesEveryOptionAndParameter(CommandLine command) {
        assertThat(command.getCommandSpec().args())
                .allSatisfy(arg -> assertThat(arg.description()).as(name(arg)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void isDocumentedWithEveryOption(CommandLine command) throws IOException {
        String document = Files.readString(documents().resolve("commands.md"));

        assertThat(document).contains(command.getCommandName());
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(document).contains(option.longestName()));
    }

    /// The tests run in the module or above it.
    private static Path documents() {
        Path here = Path.of("docs");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }

    private static String name(ArgSpec arg) {
        return String.valueOf(arg.paramLabel());
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(each -> add(each, all));
    }
}
