/// The builder's records of clusters: their enrolments, their latest receipts, and the serials issued for them.
///
/// Takes enrolments and receipts with their seals; gives [Cluster] values; fails with `CLUSTER_UNKNOWN`,
/// `CLUSTER_CONFLICT`, `RECEIPT_STALE`, `CLUSTER_DIFFERS`, `EPOCH_DIFFERS`, `FILE_UNREADABLE`, `OUTPUT_FAILED` and
/// the codes of sealed documents.
///
/// In a directory of receipts, [ReceiptFiles] selects the files to read, [ReceivedReceipt] and [KeptReceipts]
/// decide which receipt is taken, and [ReceiptUpdate] is the result.
///
/// | path | what it is |
/// |---|---|
/// | `clusters/<name>/epoch-<N>/` | one enrolment of a cluster, absent or whole; the highest epoch is used |
/// | `clusters/<name>/epoch-<N>/enrolment.json`, `.p7s` | the enrolment and its seal |
/// | `clusters/<name>/epoch-<N>/receipt-<sequence>/` | one receipt of the epoch, absent or whole; the highest counts |
/// | `clusters/<name>/epoch-<N>/receipt-<sequence>/receipt.json`, `.p7s` | the receipt and its seal |
/// | `clusters.index` | what the last long list showed ([ClusterIndex]); may be removed at any time |
/// | `serials/<id>/<workload>` | the highest serial issued here, decimal |
@NullMarked
package dev.boltseal.builder.clusters;

import org.jspecify.annotations.NullMarked;
