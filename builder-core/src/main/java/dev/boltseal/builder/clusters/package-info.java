/// What the place where bundles are built remembers of clusters: their enrolments, their last receipts, and the serials
/// it issued for them.
///
/// Takes enrolments and receipts with their seals; gives [Cluster] values; fails with `CLUSTER_UNKNOWN`,
/// `CLUSTER_CONFLICT`, `RECEIPT_STALE`, `CLUSTER_DIFFERS`, `EPOCH_DIFFERS`, `FILE_UNREADABLE`, `OUTPUT_FAILED` and the
/// codes of sealed documents.
///
/// Of a directory of receipts, [ReceiptFiles] says which are looked at; [ReceivedReceipt] and [KeptReceipts] say which
/// is taken, and [ReceiptUpdate] what came of it.
///
/// | path | what it is |
/// |---|---|
/// | `clusters/<name>/epoch-<N>/` | one enrolment of a cluster, absent or whole; the highest counts |
/// | `clusters/<name>/epoch-<N>/enrolment.json`, `.p7s` | the enrolment and its seal |
/// | `clusters/<name>/epoch-<N>/receipt-<sequence>/` | one receipt of that epoch, absent or whole; the highest counts |
/// | `clusters/<name>/epoch-<N>/receipt-<sequence>/receipt.json`, `.p7s` | the receipt and its seal |
/// | `clusters.index` | what the last list of 200 clusters or more showed ([ClusterIndex]); may be removed at any time |
/// | `serials/<id>/<workload>` | the highest serial issued here, decimal |
@NullMarked
package dev.boltseal.builder.clusters;

import org.jspecify.annotations.NullMarked;
