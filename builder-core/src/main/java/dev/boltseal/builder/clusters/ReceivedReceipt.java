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

/// A receipt whose seal is that of a cluster known here, with the bytes that were verified.
///
/// @param sender the enrolment that names the key
record ReceivedReceipt(UntrustedDocument carried, Receipt receipt, Enrolment sender) {

    /// @param file the receipt; its seal stands beside it, named as it with `.p7s` behind
    /// @param senders gives the enrolment whose key this is
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

    /// Keeps it, if it is of the cluster's epoch and newer than what is kept.
    ///
    /// @param known the sender's binding of the highest epoch
    /// @param epoch where that epoch is kept
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
