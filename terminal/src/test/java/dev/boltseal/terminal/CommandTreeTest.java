package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandTreeTest {
    private final List<String> made = new ArrayList<>();
    private final CommandTree tree = new CommandTree(new Root())
            .add("pull", () -> made("pull", new Pull()))
            .add("push", () -> made("push", new Push()));

    @Test
    void makesOnlyTheCommandThatIsNamed() {
        assertThat(tree.serving("push", "--all").getSubcommands()).containsOnlyKeys("push");
        assertThat(made).containsExactly("push");
    }

    @Test
    void makesAllWhereNoneIsNamed() {
        assertThat(tree.serving().getSubcommands()).containsOnlyKeys("pull", "push");
        assertThat(tree.serving("--help").getSubcommands()).hasSize(2);
        assertThat(tree.serving("psuh").getSubcommands()).hasSize(2);
        assertThat(tree.whole().getSubcommands()).hasSize(2);
    }

    private Object made(String name, Object command) {
        made.add(name);
        return command;
    }

    @Command(name = "root")
    private static final class Root {}

    @Command(name = "pull")
    private static final class Pull {}

    @Command(name = "push")
    private static final class Push {}
}
