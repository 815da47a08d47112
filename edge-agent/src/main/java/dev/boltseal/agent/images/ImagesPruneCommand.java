package dev.boltseal.agent.images;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.images.Stock;
import dev.boltseal.edge.images.StockedImage;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.state.Reserve;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.Confirmation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Removes images.
@Command(
        name = "prune",
        description = "Remove the images that imports brought and no workload uses any more.",
        footer = {"", "Example:", "  boltseal-edge images prune --dry-run", "  boltseal-edge images prune --yes"})
final class ImagesPruneCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Option(names = "--dry-run", description = "Say which images would be removed; remove none.")
    private boolean dryRun;

    @Mixin
    private final IntoOption into;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final Confirmation confirmation;

    ImagesPruneCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.store = new StoreOption(here);
        this.into = new IntoOption(store);
        this.confirmation = new Confirmation(here.prompt());
    }

    /// On a full disk, not even the ledger could be opened, so room is made for that first.
    @Override
    public void run() {
        StoreAddress address = into.address();
        Reserve reserve = store.state().reserve();
        reserve.release();
        try (Node node = Node.open(store.state(), LedgerContext.alone(here.clock()))) {
            run(store.images(node, address), address);
        } finally {
            reserve.make();
        }
    }

    private void run(NodeImages images, StoreAddress address) {
        Stock stock = images.stock();
        List<StockedImage> unused = stock.unused();
        var report = new ImagesReport(stock, address);
        if (dryRun || unused.isEmpty()) {
            console.answer(report.unused(into.forNextCommand()));
            return;
        }
        confirmation.ask("%s (%s) that no workload uses will be removed: %s."
                .formatted(
                        new Count(unused.size(), "image"),
                        new ByteSize(stock.bytesOnlyOf(unused)).rounded(),
                        String.join(
                                ", ",
                                unused.stream()
                                        .map(each -> each.image().image())
                                        .toList())));
        console.answer(report.removed(images.remove(unused)));
    }
}
