package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The receipts of one epoch of a cluster: `receipt-<sequence>/receipt.json` with its seal, of which the highest
/// sequence is used.
///
/// The two files are in a directory that is absent or complete, so they belong together whatever crashes. The last
/// receipt but one stays until the next one arrives, for those who are still reading it.
record KeptReceipts(Path epoch, P256Key key) {
    private static final String NAME = "receipt.json";
    private static final NumberedChildren RECEIPTS = new NumberedChildren("receipt-");
    private static final NumberedChildren DRAFTS = new NumberedChildren(".receipt-", ".new");

    /// The last one, verified again.
    ///
    /// @throws Failure `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
    ///     `DOCUMENT_INVALID`, `CLUSTER_DIFFERS`
    Optional<Receipt> last() {
        return RECEIPTS.highest(epoch).map(number -> read(directory(number)));
    }

    /// The last one, for a list; its signature is not verified again.
    ///
    /// @throws Failure as [#last]
    Optional<Receipt> lastKept() {
        return RECEIPTS.highest(epoch).map(number -> read(directory(number), document -> document.keptReceipt(key)));
    }

    /// Stores a receipt that is newer than the last one.
    ///
    /// @param receipt the verified content of `carried`
    /// @throws Failure `RECEIPT_STALE` for a different receipt with the last one's sequence; `OUTPUT_FAILED`
    ReceiptUpdate keep(UntrustedDocument carried, Receipt receipt) {
        try (var _ = LockedFile.waitFor(epoch.resolve(".lock"))) {
            long last = RECEIPTS.highest(epoch).orElse(0L);
            if (receipt.sequence() < last) {
                return older(carried, receipt, last);
            }
            Path target = directory(receipt.sequence());
            if (receipt.sequence() == last && whole(target)) {
                return same(carried, receipt, read(target));
            }
            WholeDirectory.remove(target);
            WholeDirectory.create(target, directory -> carried.write(directory, NAME));
            removeBefore(last);
            return new ReceiptUpdate.Kept(receipt);
        } catch (IOException e) {
            throw new Failure(FailureCode.OUTPUT_FAILED, "receipt-kept", Facts.of("directory", epoch, "reason", e), e);
        }
    }

    /// A stored receipt that was damaged is replaced by the same one.
    private boolean whole(Path directory) {
        try {
            return read(directory).sequence() > 0;
        } catch (Failure e) {
            return false;
        }
    }

    private static ReceiptUpdate same(UntrustedDocument carried, Receipt receipt, Receipt known) {
        if (carried.says(known.bytes())) {
            return new ReceiptUpdate.Known(receipt);
        }
        throw new Failure(
                FailureCode.RECEIPT_STALE,
                Facts.of(
                        "file",
                        carried.name(),
                        "sequence",
                        receipt.sequence(),
                        "cluster",
                        receipt.cluster().name()));
    }

    private static ReceiptUpdate older(UntrustedDocument carried, Receipt receipt, long last) {
        return new ReceiptUpdate.Outdated(
                receipt,
                Problem.of(
                        FailureCode.RECEIPT_STALE,
                        "older",
                        Facts.of(
                                "file",
                                carried.name(),
                                "cluster",
                                receipt.cluster().name(),
                                "last",
                                last,
                                "found",
                                receipt.sequence())));
    }

    private void removeBefore(long last) throws IOException {
        for (Path each : RECEIPTS.below(epoch, last)) {
            WholeDirectory.remove(each);
        }
        for (Path each : DRAFTS.below(epoch, Long.MAX_VALUE)) {
            WholeDirectory.remove(each);
        }
    }

    private Receipt read(Path directory) {
        return read(directory, document -> document.receipt(key));
    }

    private static Receipt read(Path directory, Function<SealedDocument, Receipt> reading) {
        try {
            return reading.apply(
                    UntrustedDocument.read(directory.resolve(NAME), Receipt.MAX_BYTES, Phrase.of("document.a-receipt"))
                            .document());
        } catch (Failure e) {
            throw new Failure(
                    e.code(), Phrase.of("clusters.kept-receipt", Facts.of("reason", e, "directory", directory)), e);
        }
    }

    private Path directory(long sequence) {
        return epoch.resolve(RECEIPTS.name(sequence));
    }
}
