package dev.boltseal.edge.receipt;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.HeldStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiptEntriesTest {
    private static final LedgerRow OLDEST = row("line-1", 1, BundleState.DEAD, 1);
    private static final LedgerRow OLDER = row("line-1", 2, BundleState.DEAD, 2);
    private static final LedgerRow APPLIED = row("line-1", 3, BundleState.APPLIED, 3);
    private static final LedgerRow HIGHEST = row("line-2", 9, BundleState.DEAD, 0);
    private static final List<LedgerRow> ROWS = List.of(OLDEST, OLDER, APPLIED, HIGHEST);

    @Test
    void saysEverythingWhereThereIsRoom() {
        var entries = ReceiptEntries.of(ROWS, store(5, 6), 6);

        assertThat(serials(entries)).containsExactlyInAnyOrder(1L, 2L, 3L, 9L);
        assertThat(sizes(entries)).containsExactlyInAnyOrder(5L, 6L);
        assertThat(entries.leftOut()).isZero();
    }

    @Test
    void leavesOutTheOldestDeadFirst() {
        var entries = ReceiptEntries.of(ROWS, store(5, 6), 5);

        assertThat(serials(entries)).containsExactlyInAnyOrder(2L, 3L, 9L);
        assertThat(sizes(entries)).hasSize(2);
        assertThat(entries.leftOut()).isOne();
    }

    @Test
    void leavesOutTheSmallestBlobsNext() {
        var entries = ReceiptEntries.of(ROWS, store(5, 6, 7), 4);

        assertThat(serials(entries)).containsExactlyInAnyOrder(3L, 9L);
        assertThat(sizes(entries)).containsExactlyInAnyOrder(6L, 7L);
        assertThat(entries.leftOut()).isEqualTo(3);
    }

    @Test
    void neverLeavesOutWhatBuildersGoBy() {
        assertFails(FailureCode.LIMIT_EXCEEDED, () -> ReceiptEntries.of(ROWS, store(5), 1))
                .hasMessageContaining("room for 1 bundle, but")
                .hasMessageContaining("--renew");
    }

    @Test
    void saysNothingOfAStoreThatWasNotAsked() {
        assertThat(ReceiptEntries.of(ROWS, Optional.empty(), 6).store()).isEmpty();
    }

    private static LedgerRow row(String workload, long serial, BundleState state, long changed) {
        String id = "%032x".formatted(serial);
        var bundle = new LedgerBundle(
                Digest.of(id.getBytes(StandardCharsets.UTF_8)),
                new BundleId(id),
                new WorkloadName(workload),
                new Serial(serial),
                false);
        return new LedgerRow(bundle, state, changed);
    }

    private static Optional<HeldStore> store(long... sizes) {
        List<HeldBlob> blobs = IntStream.range(0, sizes.length)
                .mapToObj(i -> new HeldBlob(Digest.of(new byte[] {(byte) i}), sizes[i]))
                .toList();
        return Optional.of(new HeldStore(Optional.of(1L), blobs));
    }

    private static List<Long> serials(ReceiptEntries entries) {
        return entries.bundles().stream()
                .map(HeldBundle::serial)
                .map(Serial::value)
                .toList();
    }

    private static List<Long> sizes(ReceiptEntries entries) {
        return entries.store().orElseThrow().blobs().stream()
                .map(HeldBlob::size)
                .toList();
    }
}
