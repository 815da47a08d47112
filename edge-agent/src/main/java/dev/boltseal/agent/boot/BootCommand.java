package dev.boltseal.agent.boot;

import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.SessionOption;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.workload.Boot;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lets workloads run again after the machine was switched on.
@Command(
        name = "boot",
        description = "After the machine was switched on, run again on Podman what should run, and finish what was"
                + " interrupted. The unit boltseal-boot.service does this.",
        footer = {"", "Example:", "  boltseal-edge boot"})
public final class BootCommand implements Runnable {
    private final Console console;

    @Mixin
    private final SessionOption option;

    public BootCommand(Console console, Environment here) {
        this.console = console;
        this.option = new SessionOption(console, here);
    }

    @Override
    public void run() {
        if (option.startsByItself()) {
            console.answer(nothing("Kubernetes starts the workloads by itself; there is nothing to do"));
            return;
        }
        try (Session session = option.open()) {
            if (session.running().isEmpty()) {
                console.answer(nothing("this node has no runtime; there is nothing to start"));
                return;
            }
            var report = new BootReport(new Boot(session.deployer(false, observed -> {})).run());
            console.answer(report.answer());
            report.fail();
        }
    }

    private static Answer nothing(String why) {
        return new Answer(
                new ObjectWriter().value("workloads", new JsonList(List.of())).build(), List.of(why));
    }
}
