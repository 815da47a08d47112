package dev.boltseal.edge.receipt;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes receipts, which state what this cluster holds, for those who build for it.
///
/// @param agent the program that writes them
public record ReceiptExport(Node node, AgentVersion agent) {

    /// Writes the next receipt.
    ///
    /// @param store opened and closed; without one, the receipt says nothing about blobs and free space
    /// @param target a directory, for `receipt-<cluster>-<sequence>.json`, or a new file
    /// @throws Failure as the package's description says; then no receipt exists
    public ExportedReceipt run(Optional<? extends Supplier<? extends ImageStore>> store, Path target) {
        var place = new ReceiptTarget(target);
        place.requireFree();
        Optional<HeldStore> held = ask(store, node.ledger().rows(), node.kept());
        try (SigningKey key = node.identity().signingKey()) {
            Stated stated = node.step(() -> state(held));
            Receipt receipt = stated.receipt();
            Path file = place.write(receipt, Seal.over(receipt.bytes(), key));
            return new ExportedReceipt(file, receipt, stated.leftOut());
        }
    }

    private record Stated(Receipt receipt, int leftOut) {}

    /// The number is on the disk before any document with it, and the head is that of the rows.
    private Stated state(Optional<HeldStore> held) {
        Ledger ledger = node.ledger();
        var entries = ReceiptEntries.of(ledger.rows(), held, Receipt.MAX_ENTRIES);
        long sequence = ledger.nextReceipt();
        var receipt = new Receipt(
                node.identity().cluster(),
                sequence,
                node.now(),
                agent,
                node.identity().platform(),
                trustVersion(),
                ledger.head().hash(),
                entries.bundles(),
                entries.store());
        return new Stated(receipt, entries.leftOut());
    }

    private static Optional<HeldStore> ask(
            Optional<? extends Supplier<? extends ImageStore>> store, List<LedgerRow> rows, KeptBundles kept) {
        if (store.isEmpty()) {
            return Optional.empty();
        }
        try (ImageStore images = store.get().get()) {
            return Optional.of(new StoreInventory(images.storedImages(), kept).of(rows));
        } catch (IOException e) {
            throw new Failure(FailureCode.STORE_FAILED, "inventory", Facts.of("reason", e), e);
        }
    }

    private Optional<Long> trustVersion() {
        try {
            return Optional.of(node.trust().current().version());
        } catch (Failure e) {
            if (e.code() == FailureCode.TRUST_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
