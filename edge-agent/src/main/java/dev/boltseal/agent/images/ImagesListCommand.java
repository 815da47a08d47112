package dev.boltseal.agent.images;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists images.
@Command(
        name = "list",
        description = "List the images that imports brought, with their sizes and the workloads that use them.",
        footer = {"", "Example:", "  boltseal-edge images list", "  boltseal-edge images list --into oci:/srv/images"})
final class ImagesListCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Mixin
    private final IntoOption into;

    @Mixin
    private final StoreOption store;

    ImagesListCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.store = new StoreOption(here);
        this.into = new IntoOption(store);
    }

    @Override
    public void run() {
        StoreAddress address = into.address();
        try (Node node = Node.open(store.state(), LedgerContext.alone(here.clock()))) {
            var stock = store.images(node, address).stock();
            console.answer(new ImagesReport(stock, address).listed(into.forNextCommand()));
        }
    }
}
