package dev.boltseal.agent.doctor;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.RuntimeOption;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.doctor.StoreChecks;
import dev.boltseal.edge.doctor.SystemdUnits;
import dev.boltseal.edge.health.Finding;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks for everything that is wrong.
@Command(
        name = "doctor",
        description = "Check everything on this node that workloads need, and say what to do about what is wrong.",
        footer = {"", "Example:", "  boltseal-edge doctor", "  boltseal-edge doctor --test-pod"})
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final Environment here;

    @Option(
            names = "--test-pod",
            description = "Also start a pod from the image of a workload, to see whether containers can be made"
                    + " without a network. It runs nothing of the image, and is removed afterwards.")
    private boolean trial;

    @Mixin
    private final IntoOption into;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final RuntimeOption runtime;

    public DoctorCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.store = new StoreOption(here);
        this.into = new IntoOption(store);
        this.runtime = new RuntimeOption(here, store.settings());
    }

    /// The exit status.
    @Override
    public Integer call() {
        List<Finding> findings = findings();
        console.answer(new DoctorReport(findings).answer());
        return findings.stream()
                .mapToInt(each -> each.result().exitStatus().status())
                .max()
                .orElse(0);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try (Node node = Node.open(store.state(), LedgerContext.alone(here.clock()))) {
            findings.addAll(new Examination(node, store, into, runtime, trial).findings());
        } catch (Failure e) {
            findings.add(Finding.of("ledger", e));
            Path state = store.state().root();
            if (state.toFile().isDirectory()) {
                findings.add(StoreChecks.spaceOf(state).run());
            }
        }
        findings.add(SystemdUnits.USUAL.check().run());
        return findings;
    }
}
