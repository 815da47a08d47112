package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `-n NAME`, or just `NAME`.
final class WorkloadArgument {
    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The workload.")
    private Optional<String> option = Optional.empty();

    @Parameters(arity = "1", paramLabel = "NAME", description = "The workload, without -n.")
    private Optional<String> parameter = Optional.empty();

    /// @throws Failure `USAGE` if none is named
    String name() {
        return option.or(() -> parameter)
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "workload-needed", Facts.none()));
    }
}
