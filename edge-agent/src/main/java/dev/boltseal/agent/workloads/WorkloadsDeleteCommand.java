package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.edge.images.StockedImage;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.state.Reserve;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.NameOption;
import dev.boltseal.terminal.setting.Confirmation;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Deletes a workload.
@Command(
        name = "delete",
        description =
                "Delete a workload, what it has stored in its persistent volumes, and what is staged of it. Its bundles"
                        + " can't be installed here again.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads delete opcua",
            "  boltseal-edge workloads delete opcua --staged"
        })
final class WorkloadsDeleteCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The workload to delete.")
    private Optional<String> alone = Optional.empty();

    @Mixin
    private final NameOption name = new NameOption();

    @Option(names = "--staged", description = "Delete only what is staged, and leave alone what runs.")
    private boolean staged;

    @Option(
            names = "--images",
            description = "Also remove the images that no other workload uses. At a terminal, you are asked.")
    private boolean images;

    @Mixin
    private final SessionOption option;

    @Mixin
    private final Confirmation confirmation;

    WorkloadsDeleteCommand(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(console, here);
        this.confirmation = new Confirmation(here.prompt());
    }

    @Override
    public void run() {
        var workload = new WorkloadName(name.or(alone));
        Reserve reserve = option.reserve();
        reserve.release();
        var steps = new ClusterSteps(console);
        try (Session session = staged ? option.guarded(console) : steps.change(option, workload)) {
            confirmation.ask(question(workload));
            Optional<DeletedImages> unused = option.images(session.node())
                    .filter(each -> images || confirmation.wants("Remove the images that only it uses, too?"))
                    .map(each -> DeletedImages.before(each, workload));
            console.step("Requesting workload to be deleted...");
            List<LedgerRow> dead = staged ? session.workloads().deleteStaged(workload) : session.delete(workload);
            List<StockedImage> gone = unused.map(each -> each.remove(console)).orElse(List.of());
            console.answer(WorkloadsReport.deleted(workload, staged, dead, gone, option.forNextCommand()));
        } finally {
            reserve.make();
        }
    }

    private String question(WorkloadName workload) {
        return staged
                ? "What is staged of workload %s will be deleted, and its bundle can't be installed again."
                        .formatted(workload)
                : ("Workload %s will be deleted with what it has stored in its persistent volumes, and its bundles can't be"
                                + " installed again.")
                        .formatted(workload);
    }
}
