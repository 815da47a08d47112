package dev.boltseal.edge.receipt;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.trust.TrustStore;
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

/// States what this cluster holds, for those who build for it.
///
/// @param witness stands beside the ledger; its clock dates the receipt
/// @param agent the program that says so
public record ReceiptExport(StateDirectory state, Witness witness, AgentVersion agent) {

    /// Writes the next receipt.
    ///
    /// @param store opened and closed; without one the receipt says nothing of blobs and free space
    /// @param target a directory, for `receipt-<cluster>-<sequence>.json`, or a new file
    /// @throws Failure as the package's description says; then there is no receipt
    public ExportedReceipt run(Optional<? extends Supplier<? extends ImageStore>> store, Path target) {
        var place = new ReceiptPlace(target);
        place.requireFree();
        try (ProcessLock _ = state.lock()) {
            Identity identity = Identity.load(state);
            try (Ledger ledger = Ledger.open(state, identity, witness);
                    SigningKey key = identity.signingKey()) {
                List<LedgerRow> rows = ledger.rows();
                Optional<HeldStore> held = ask(store, rows, KeptBundles.of(identity));
                var entries = ReceiptEntries.of(rows, held, Receipt.MAX_ENTRIES);
                Receipt receipt = receipt(identity, ledger, entries);
                Path file = place.write(receipt, Seal.over(receipt.bytes(), key));
                return new ExportedReceipt(file, receipt, entries.leftOut());
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.STATE_FAILED, "receipt-export", Facts.of("directory", state.root(), "reason", e), e);
        }
    }

    /// The number is on the disk before anything that carries it.
    private Receipt receipt(Identity identity, Ledger ledger, ReceiptEntries entries) {
        long sequence = ledger.nextReceipt();
        return new Receipt(
                identity.cluster(),
                sequence,
                new UtcTime(witness.clock().instant()),
                agent,
                identity.platform(),
                trustVersion(),
                ledger.head().hash(),
                entries.bundles(),
                entries.store());
    }

    private static Optional<HeldStore> ask(
            Optional<? extends Supplier<? extends ImageStore>> store, List<LedgerRow> rows, KeptBundles kept) {
        if (store.isEmpty()) {
            return Optional.empty();
        }
        try (ImageStore images = store.get().get()) {
            return Optional.of(new StoreInventory(images.shelf(), kept).of(rows));
        } catch (IOException e) {
            throw new Failure(FailureCode.STORE_FAILED, "inventory", Facts.of("reason", e), e);
        }
    }

    private Optional<Long> trustVersion() {
        try {
            return Optional.of(new TrustStore(state).current().version());
        } catch (Failure e) {
            if (e.code() == FailureCode.TRUST_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
