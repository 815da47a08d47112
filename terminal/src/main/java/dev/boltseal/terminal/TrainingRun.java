package dev.boltseal.terminal;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.WarmUp;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Runs many commands in one process, one after the other, to record an ahead-of-time cache.
public final class TrainingRun {
    private static final String SEPARATOR = "\t";

    private TrainingRun() {}

    /// Runs every command, even after one that fails.
    ///
    /// @param commands one on each line, UTF-8, with arguments separated by tabs
    /// @param program makes a new program for each command's arguments
    /// @return how many did not end with status 0
    public static int run(InputStream commands, Function<String[], Program> program) {
        WarmUp.toVerify();
        WarmUp.toSign();
        Interruption.handle(
                signal -> System.exit(FailureCode.INTERRUPTED.exitStatus().status()));
        var lines = new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
        return (int) lines.lines()
                .map(line -> line.split(SEPARATOR, -1))
                .filter(args -> program.apply(args).run(args) != 0)
                .count();
    }
}
