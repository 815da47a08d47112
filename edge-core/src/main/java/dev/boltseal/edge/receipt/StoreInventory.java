package dev.boltseal.edge.receipt;

import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.store.Inventory;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What an image store has of the bundles whose manifests are kept. Other blobs in the store are not reported.
record StoreInventory(Inventory store, KeptBundles kept) {

    HeldStore of(List<LedgerRow> rows) throws IOException {
        List<HeldBlob> held = new ArrayList<>();
        for (var blob : blobs(rows).entrySet()) {
            if (store.holds(blob.getKey(), blob.getValue())) {
                held.add(new HeldBlob(blob.getKey(), blob.getValue()));
            }
        }
        OptionalLong free = store.freeSpace().freeBytes();
        return new HeldStore(free.isPresent() ? Optional.of(free.getAsLong()) : Optional.empty(), held);
    }

    /// Sizes by digest, for bundles that are not dead.
    private Map<Digest, Long> blobs(List<LedgerRow> rows) {
        Map<Digest, Long> blobs = new HashMap<>();
        rows.stream()
                .filter(row -> row.state() != BundleState.DEAD)
                .flatMap(row -> kept.find(row.bundle().sha256()).stream())
                .flatMap(bundle -> bundle.manifest().files().stream())
                .filter(file -> file.path().isBlob())
                .forEach((FileEntry file) -> blobs.put(file.sha256(), file.size()));
        return blobs;
    }
}
