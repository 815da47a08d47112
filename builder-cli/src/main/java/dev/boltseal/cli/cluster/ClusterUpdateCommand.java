package dev.boltseal.cli.cluster;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.builder.clusters.ReceiptFiles;
import dev.boltseal.builder.clusters.ReceiptUpdate;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes receipts.
@Command(
        name = "update",
        description = "Take what clusters say that they hold. The seal of a receipt, FILE.p7s, stands beside it."
                + " Older receipts in a directory are passed over.",
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
            paramLabel = "FILE|DIR",
            description = "A receipt that boltseal-edge receipts export wrote, or a directory with receipt-*.json.")
    private Path file = Path.of("");

    ClusterUpdateCommand(Console console, Surroundings here) {
        this.console = console;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        var files = new ReceiptFiles(file);
        ClusterDirectory clusters = home.home().clusters();
        if (files.one()) {
            var report = new UpdateReport(file, current(clusters.update(file)));
            console.answer(UpdateReport.updated(List.of(report), List.of()));
        } else {
            takeAll(files.list(), clusters);
        }
    }

    /// What is refused keeps nobody else from being updated, and is told at the end.
    private void takeAll(List<Path> files, ClusterDirectory clusters) {
        List<UpdateReport> taken = new ArrayList<>();
        List<Failure> refused = new ArrayList<>();
        for (Path each : files) {
            try {
                taken.add(new UpdateReport(each, clusters.update(each)));
            } catch (Failure e) {
                refused.add(e);
            }
        }
        if (!taken.isEmpty()) {
            console.answer(UpdateReport.updated(taken, refused));
        }
        var worst = refused.stream()
                .max(Comparator.comparingInt(e -> e.code().exitStatus().status()));
        if (worst.isPresent()) {
            refused.stream().filter(e -> e != worst.get()).forEach(e -> console.warning(e.getMessage()));
            throw worst.get();
        }
    }

    /// Who names a receipt wants that one to count.
    private static ReceiptUpdate current(ReceiptUpdate update) {
        return switch (update) {
            case ReceiptUpdate.Outdated outdated -> throw outdated.failure();
            case ReceiptUpdate.Kept kept -> kept;
            case ReceiptUpdate.Known known -> known;
        };
    }
}
