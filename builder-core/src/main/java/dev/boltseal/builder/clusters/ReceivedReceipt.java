package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Receipt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// A receipt sealed by a cluster that is known here, with the bytes that were verified.
///
/// @param sender the enrolment with the key
record ReceivedReceipt(UntrustedDocument carried, Receipt receipt, Enrolment sender) {

    /// @param file the receipt; its seal is beside it and has the same name with `.p7s` appended
    /// @param senders gives the enrolment that has a key
    /// @throws Failure `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SIGNER_UNKNOWN`, `SEAL_BROKEN`,
    ///     `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `CLUSTER_DIFFERS`
    static ReceivedReceipt from(Path file, Function<P256Key, Optional<Enrolment>> senders) {
        var carried = UntrustedDocument.read(file, Receipt.MAX_BYTES, Phrase.of("document.a-receipt"));
        P256Key key = carried.seal().signer();
        Enrolment sender = senders.apply(key)
                .orElseThrow(() -> new Failure(
                        FailureCode.SIGNER_UNKNOWN, "unknown-cluster", Facts.of("file", carried.name(), "found", key)));
        return new ReceivedReceipt(carried, carried.document().receipt(key), sender);
    }

    /// Stores it if it belongs to the cluster's epoch and is newer than the stored one.
    ///
    /// @param known the sender's binding of the highest epoch
    /// @param epoch the directory of that epoch
    /// @throws Failure `CLUSTER_DIFFERS`, `EPOCH_DIFFERS`, `RECEIPT_STALE`, `OUTPUT_FAILED`
    ReceiptUpdate keep(ClusterBinding known, Path epoch) {
        ClusterBinding stated = receipt.cluster();
        if (stated.id().equals(known.id()) && stated.epoch() < known.epoch()) {
            return new ReceiptUpdate.Outdated(receipt, outdated(known));
        }
        if (stated.id().equals(known.id()) && stated.epoch() > known.epoch()) {
            throw new Failure(
                    FailureCode.EPOCH_DIFFERS,
                    "receipt",
                    Facts.of(
                            "file",
                            carried.name(),
                            "expected",
                            known.epoch(),
                            "cluster",
                            known.name(),
                            "found",
                            stated.epoch()));
        }
        if (stated.id().equals(known.id()) && stated.name().equals(known.name()) && !stated.equals(known)) {
            throw new Failure(
                    FailureCode.CLUSTER_DIFFERS,
                    "receipt-key",
                    Facts.of("file", carried.name(), "epoch", known.epoch(), "cluster", known.name()));
        }
        if (!stated.equals(known)) {
            throw new Failure(
                    FailureCode.CLUSTER_DIFFERS,
                    "receipt",
                    Facts.of(
                            "file",
                            carried.name(),
                            "cluster",
                            known.name(),
                            "clusterId",
                            known.id(),
                            "found",
                            stated.name(),
                            "foundId",
                            stated.id()));
        }
        return new KeptReceipts(epoch, sender.signKey()).keep(carried, receipt);
    }

    private Problem outdated(ClusterBinding known) {
        return Problem.of(
                FailureCode.EPOCH_DIFFERS,
                "old-receipt",
                Facts.of(
                        "file",
                        carried.name(),
                        "expected",
                        known.epoch(),
                        "cluster",
                        known.name(),
                        "found",
                        receipt.cluster().epoch()));
    }
}
