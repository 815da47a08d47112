package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.runtime.LogRequest;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.argument.NameOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what a workload has written.
@Command(
        name = "logs",
        description = "Print what a workload has written, byte for byte.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads logs opcua --tail 100",
            "  boltseal-edge workloads logs opcua -f"
        })
final class WorkloadsLogsCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption name = new NameOption();

    @Option(names = "--container", paramLabel = "NAME", description = "The container. Default: the app's.")
    private Optional<String> container = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what it writes from now on, until you press Ctrl-C.")
    private boolean follows;

    @Option(names = "--tail", paramLabel = "N", description = "Only the last N lines. Default: all.")
    private Optional<Integer> tail = Optional.empty();

    @Mixin
    private final SessionOption option;

    WorkloadsLogsCommand(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(console, here);
    }

    @Override
    public void run() {
        var workload = new WorkloadName(name.or(alone));
        Optional<OutputStream> out = console.bytes();
        if (out.isEmpty() && follows) {
            throw new Failure(FailureCode.USAGE, "follow-json", Facts.none());
        }
        if (tail.filter(lines -> lines < 0).isPresent()) {
            throw new Failure(FailureCode.USAGE, "tail", Facts.of("found", tail.get()));
        }
        try (Session session = option.open()) {
            WorkloadRuntime runtime = session.running()
                    .map(Session.Running::runtime)
                    .orElseThrow(() -> new Failure(FailureCode.USAGE, "runtime-needed", Facts.none()));
            if (session.workloads().list().stream()
                    .noneMatch(each -> each.name().equals(workload))) {
                throw new Failure(FailureCode.WORKLOAD_UNKNOWN, "workload", Facts.of("workload", workload));
            }
            print(runtime, workload, out);
        }
    }

    private void print(WorkloadRuntime runtime, WorkloadName workload, Optional<OutputStream> out) {
        var request =
                new LogRequest(container, follows, tail.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        if (follows) {
            console.endsWhenStopped();
        }
        var read = new ByteArrayOutputStream();
        try {
            runtime.logs(workload, request, out.orElse(read));
        } catch (IOException e) { // the reader of standard output has left, which the program says
            return;
        }
        if (out.isEmpty()) {
            console.answer(new Answer(
                    new ObjectWriter()
                            .text("workloadName", workload.text())
                            .text("log", read.toString(StandardCharsets.UTF_8))
                            .build(),
                    new Report()));
        }
    }
}
