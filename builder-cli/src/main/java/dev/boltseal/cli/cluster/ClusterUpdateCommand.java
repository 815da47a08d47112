package dev.boltseal.cli.cluster;

import dev.boltseal.builder.clusters.ReceiptFiles;
import dev.boltseal.builder.clusters.ReceiptResults;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes receipts of clusters.
@Command(
        name = "update",
        description =
                "Read receipts, which say what clusters have. The seal of a receipt, FILE.p7s, has to lie beside it."
                        + " Older receipts in a directory are skipped.",
        footer = {
            "",
            "Example:",
            "  boltseal cluster update /media/usb/receipt-plant-7-3.json",
            "  boltseal cluster update /media/usb"
        })
final class ClusterUpdateCommand implements Runnable {
    private final Console console;

    @Mixin
    private final HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|DIR",
            description = "A receipt that boltseal-edge receipts export wrote, or a directory with receipt-*.json.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    ClusterUpdateCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        ReceiptResults receipts =
                new ReceiptFiles(option.or(alone)).take(home.home().clusters());
        if (!receipts.taken().isEmpty()) {
            console.answer(UpdateReport.updated(receipts));
        }
        receipts.worst().ifPresent(worst -> {
            receipts.refused().stream().filter(e -> e != worst).forEach(e -> console.warning(e.sentence()));
            throw worst;
        });
    }
}
