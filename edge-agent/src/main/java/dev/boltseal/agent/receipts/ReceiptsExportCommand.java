package dev.boltseal.agent.receipts;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.receipt.ExportedReceipt;
import dev.boltseal.edge.receipt.ReceiptExport;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.OutputPath;
import dev.boltseal.terminal.ProductVersion;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes a receipt.
@Command(
        name = "export",
        description =
                "Write a signed receipt of what this cluster has and what was deleted, for `boltseal cluster update`. It"
                        + " includes what the image store has and its free space, if a store is named.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge receipts export -o /media/stick --into oci:/srv/images",
            "  boltseal-edge receipts export"
        })
final class ReceiptsExportCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description = "Where to write the receipt: a new file, or a directory, where it is called"
                    + " receipt-CLUSTER-NUMBER.json. Its seal goes beside it, with .p7s appended."
                    + " DIR/ is made if it doesn't exist. Default: this directory.")
    private String output = "";

    @Mixin
    private final IntoOption into;

    @Mixin
    private final StoreOption store;

    ReceiptsExportCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.store = new StoreOption(here);
        this.into = new IntoOption(store);
    }

    @Override
    public void run() {
        Optional<StoreAddress> address = into.existing();
        ExportedReceipt exported = address.map(
                        named -> store.withExisting(named, opening -> export(Optional.of(opening))))
                .orElseGet(() -> export(Optional.empty()));
        console.answer(ReceiptReport.exported(exported));
    }

    private ExportedReceipt export(Optional<Supplier<ImageStore>> opening) {
        var agent = new AgentVersion("boltseal-edge/" + ProductVersion.text());
        try (Node node = Node.open(store.state(), LedgerContext.alone(here.clock()))) {
            return new ReceiptExport(node, agent).run(opening, new OutputPath(output).made());
        }
    }
}
