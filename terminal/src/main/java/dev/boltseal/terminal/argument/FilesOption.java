package dev.boltseal.terminal.argument;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `-f FILE`, once or more, for commands that take several `FILE`s alone.
public final class FilesOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The same as an argument alone. May be repeated.")
    private List<Path> options = new ArrayList<>();

    /// The files that were named in both ways, each once, first those of `-f`.
    ///
    /// @param alone the arguments without `-f`, as text: picocli says of a list of paths only that one can't be
    /// used
    /// @throws Failure `USAGE` if there is none
    public List<Path> and(List<String> alone) {
        List<Path> all = Stream.concat(options.stream(), alone.stream().map(Path::of))
                .distinct()
                .toList();
        if (all.isEmpty()) {
            throw new Failure(FailureCode.USAGE, "file-needed", Facts.of("command", command.qualifiedName()));
        }
        return all;
    }
}
