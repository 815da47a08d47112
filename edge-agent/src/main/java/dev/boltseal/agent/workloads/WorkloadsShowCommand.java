package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.workload.WorkloadDetails;
import dev.boltseal.edge.workload.WorkloadDetails.Kept;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.render.Renderer;
import dev.boltseal.runtime.render.WorkloadObjects;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows one workload.
@Command(
        name = "show",
        description = "Show all that is known of a workload, or its Kubernetes objects.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads show opcua",
            "  boltseal-edge workloads show opcua --manifests | kubectl apply -f -"
        })
final class WorkloadsShowCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption named = new NameOption();

    @Option(
            names = "--manifests",
            description = "Print its Kubernetes objects as YAML. What is secret in them is hidden.")
    private boolean manifests;

    @Option(names = "--staged", description = "With --manifests: of the staged version.")
    private boolean staged;

    @Mixin
    private final SessionOption option;

    WorkloadsShowCommand(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(console, here);
    }

    @Override
    public void run() {
        if (staged && !manifests) {
            throw new Failure(FailureCode.USAGE, "staged-without-manifests", Facts.none());
        }
        var workload = new WorkloadName(named.or(alone));
        try (Session session = option.open()) {
            WorkloadDetails details = session.workloads().show(workload);
            console.answer(
                    manifests
                            ? WorkloadDetailsReport.manifests(objects(details, session.node()))
                            : WorkloadDetailsReport.shown(details));
        }
    }

    private WorkloadObjects objects(WorkloadDetails details, Node node) {
        Optional<Kept> kept = staged ? details.staged() : details.current();
        RunnableWorkload bundle = kept.map(Kept::bundle)
                .orElseThrow(() -> missing(details.workload().name()));
        return new Renderer(bundle, option.rendering(node)).objects(true);
    }

    private Failure missing(WorkloadName name) {
        return staged
                ? new Failure(FailureCode.WORKLOAD_UNKNOWN, "staged", Facts.of("workload", name))
                : new Failure(FailureCode.WORKLOAD_UNKNOWN, "only-staged", Facts.of("workload", name));
    }
}
