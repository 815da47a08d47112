package dev.boltseal.terminal.argument;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `-n NAME`, once or more, for commands that take several `NAME`s alone and have a command `list` beside them.
public final class NamesOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The same as an argument alone. May be repeated.")
    private List<String> options = new ArrayList<>();

    /// The names that were given in both ways, each once, first those of `-n`.
    ///
    /// @param alone the arguments without `-n`
    /// @throws Failure `USAGE` if there is none
    public List<String> and(List<String> alone) {
        List<String> all =
                Stream.concat(options.stream(), alone.stream()).distinct().toList();
        if (all.isEmpty()) {
            String list = command.parent().qualifiedName() + " list";
            throw new Failure(
                    FailureCode.USAGE, "name-needed", Facts.of("command", command.qualifiedName(), "list", list));
        }
        return all;
    }
}
