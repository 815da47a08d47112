package dev.boltseal.terminal.argument;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `-n NAME`, for commands that take `NAME` alone and have a command `list` beside them.
public final class NameOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The same as the argument alone.")
    private Optional<String> option = Optional.empty();

    /// The name that was given in one of the two ways.
    ///
    /// @param alone the argument without `-n`
    /// @throws Failure `USAGE` if none is given, or two
    public String or(Optional<String> alone) {
        if (option.isPresent() && alone.isPresent()) {
            throw new Failure(FailureCode.USAGE, "name-twice", Facts.of("first", option.get(), "second", alone.get()));
        }
        return option.or(() -> alone)
                .orElseThrow(() -> new Failure(
                        FailureCode.USAGE,
                        "name-needed",
                        Facts.of("command", command.qualifiedName(), "list", list())));
    }

    private String list() {
        return command.parent().qualifiedName() + " list";
    }
}
