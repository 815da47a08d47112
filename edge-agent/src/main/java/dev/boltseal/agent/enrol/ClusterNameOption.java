package dev.boltseal.agent.enrol;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `NAME`, or `--name NAME`: what people call the cluster.
final class ClusterNameOption {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "What people call the cluster. Required, except with --renew, which keeps the name.")
    private Optional<String> alone = Optional.empty();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The same as the argument alone.")
    private Optional<String> option = Optional.empty();

    /// @throws Failure `USAGE` if two are given
    Optional<String> value() {
        if (option.isPresent() && alone.isPresent()) {
            throw new Failure(FailureCode.USAGE, "name-twice", Facts.of("first", option.get(), "second", alone.get()));
        }
        return option.or(() -> alone);
    }
}
