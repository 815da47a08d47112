package dev.boltseal.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The commands under a root, each made only when it is needed.
///
/// To make one means to read its options by reflection, milliseconds each: a third of the time that a small command
/// takes.
public final class CommandTree {
    private final Object root;
    private final Map<String, Supplier<?>> commands = new LinkedHashMap<>();

    /// @param root annotated with the name and the description of the whole
    public CommandTree(Object root) {
        this.root = root;
    }

    /// @param name as it stands in the command's annotation
    /// @param command makes the annotated object, or its [CommandLine] with subcommands
    public CommandTree add(String name, Supplier<?> command) {
        commands.put(name, command);
        return this;
    }

    /// With every command, in the order they were added.
    public CommandLine whole() {
        var line = new CommandLine(root);
        commands.values().forEach(command -> line.addSubcommand(command.get()));
        return line;
    }

    /// With the command that the first argument names and no other, else whole.
    public CommandLine serving(String... args) {
        Supplier<?> named = args.length == 0 ? null : commands.get(args[0]);
        return named == null ? whole() : new CommandLine(root).addSubcommand(named.get());
    }
}
