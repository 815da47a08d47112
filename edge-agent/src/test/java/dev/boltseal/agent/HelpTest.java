package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.console.Console;
import dev.boltseal.console.Program;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    private static final int COLUMNS = 80;

    static Stream<CommandLine> everyCommand() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var console = new Console(nowhere, nowhere, 0, System::nanoTime);
        CommandLine root =
                Main.commands(console, new Node(Path.of("nowhere")).here()).whole();
        var ignored = new Program(root, console);
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
        assertThat(String.join("\n", usage.footer())).containsPattern("boltseal-edge|\\$\\{ROOT-COMMAND-NAME}");
        assertThat(command.getUsageMessage().lines()).allMatch(line -> line.length() <= COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void describesEveryOptionAndParameter(CommandLine command) {
        assertThat(command.getCommandSpec().args())
                .allSatisfy(arg -> assertThat(arg.description()).isNotEmpty());
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(each -> add(each, all));
    }
}
