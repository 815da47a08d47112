package dev.boltseal.edge.receipt;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.HeldStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The bundles and blobs in a receipt: all of them, if there is enough space.
///
/// If there isn't, the oldest dead bundles are left out first, then the smallest blobs. Bundles that are not dead
/// are always included, and so is the highest serial of every workload, because builders need it.
///
/// @param leftOut how many dead bundles and blobs did not fit
record ReceiptEntries(List<HeldBundle> bundles, Optional<HeldStore> store, int leftOut) {

    /// @param most bundles and blobs together
    /// @throws Failure `LIMIT_EXCEEDED` if not even the required entries fit
    static ReceiptEntries of(List<LedgerRow> rows, Optional<HeldStore> store, int most) {
        Map<WorkloadName, Serial> highest = highest(rows);
        List<LedgerRow> needed =
                rows.stream().filter(row -> isNeeded(row, highest)).toList();
        requireRoom(needed.size(), most);
        List<HeldBlob> blobs = store.map(HeldStore::blobs).orElse(List.of());
        List<HeldBlob> chosen = blobs.stream()
                .sorted(Comparator.comparingLong(HeldBlob::size).reversed())
                .limit(most - needed.size())
                .toList();
        List<LedgerRow> others = rows.stream()
                .filter(row -> !isNeeded(row, highest))
                .sorted(Comparator.comparingLong(LedgerRow::changed).reversed())
                .limit(most - needed.size() - chosen.size())
                .toList();
        return new ReceiptEntries(
                Stream.concat(needed.stream(), others.stream())
                        .map(LedgerRow::held)
                        .toList(),
                store.map(all -> new HeldStore(all.freeBytes(), chosen)),
                rows.size() + blobs.size() - needed.size() - chosen.size() - others.size());
    }

    private static Map<WorkloadName, Serial> highest(List<LedgerRow> rows) {
        Map<WorkloadName, Serial> highest = new HashMap<>();
        for (LedgerRow row : rows) {
            highest.merge(row.bundle().workload(), row.bundle().serial(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        return highest;
    }

    private static boolean isNeeded(LedgerRow row, Map<WorkloadName, Serial> highest) {
        return row.state() != BundleState.DEAD
                || row.bundle().serial().equals(highest.get(row.bundle().workload()));
    }

    private static void requireRoom(int needed, int most) {
        if (needed > most) {
            throw new Failure(FailureCode.LIMIT_EXCEEDED, "receipt", Facts.of("maxBundles", most, "bundles", needed));
        }
    }
}
