package dev.boltseal.cli.cluster;

import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Stores an enrolment.
@Command(
        name = "add",
        description =
                "Add a cluster, or its newer enrolment. The seal of the enrolment, FILE.p7s, has to lie beside it.",
        footer = {"", "Example:", "  boltseal cluster add /media/usb/enrolment-plant-7.json"})
final class ClusterAddCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Mixin
    private final HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The enrolment file that boltseal-edge enroll wrote.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    ClusterAddCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        console.answer(new ClusterReport(
                        home.home().clusters().add(option.or(alone)),
                        here.clock().instant())
                .added());
    }
}
