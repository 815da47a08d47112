package dev.boltseal.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The commands under a root. Each is made only when it is needed.
///
/// Making a command reads its options by reflection, which takes milliseconds: for all of them, a third of the
/// time of a small command.
public final class CommandTree {
    private final Object root;
    private final Map<String, Supplier<?>> commands = new LinkedHashMap<>();

    /// @param root annotated with the program's name and description
    public CommandTree(Object root) {
        this.root = root;
    }

    /// @param name as in the command's annotation
    /// @param command makes the annotated object, or its [CommandLine] with subcommands
    public CommandTree add(String name, Supplier<?> command) {
        commands.put(name, command);
        return this;
    }

    /// The tree with every command, in the order in which they were added.
    public CommandLine whole() {
        var line = new CommandLine(root);
        commands.values().forEach(command -> line.addSubcommand(command.get()));
        return line;
    }

    /// The tree with only the command that the first argument names, or with all of them if it names none.
    public CommandLine serving(String... args) {
        Supplier<?> named = args.length == 0 ? null : commands.get(args[0]);
        return named == null ? whole() : new CommandLine(root).addSubcommand(named.get());
    }
}
