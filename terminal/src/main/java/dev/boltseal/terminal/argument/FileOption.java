package dev.boltseal.terminal.argument;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `-f FILE`, for commands that take `FILE` alone.
public final class FileOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The same as the argument alone.")
    private Optional<Path> option = Optional.empty();

    /// The file that was named in one of the two ways.
    ///
    /// @param alone the argument without `-f`
    /// @throws Failure `USAGE` if none is named, or two
    public Path or(Optional<Path> alone) {
        return or(alone, command);
    }

    /// The same, for a mixin that has this one as a mixin.
    ///
    /// @param user the command that takes the file
    /// @throws Failure `USAGE` if none is named, or two
    public Path or(Optional<Path> alone, CommandSpec user) {
        if (option.isPresent() && alone.isPresent()) {
            throw new Failure(FailureCode.USAGE, "file-twice", Facts.of("first", option.get(), "second", alone.get()));
        }
        return option.or(() -> alone)
                .orElseThrow(
                        () -> new Failure(FailureCode.USAGE, "file-needed", Facts.of("command", user.qualifiedName())));
    }
}
