package dev.boltseal.builder.plan;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.HeldBlob;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.registry.source.RawDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many of a bundle's blobs a cluster has already, according to its last receipt. The bundle contains all of
/// them anyway, because the cluster may have lost some since.
///
/// @param receipt the sequence of the receipt
/// @param blobs how many of them the cluster has
/// @param bytes size of those
/// @param allBlobs how many the bundle contains: manifests, configurations and layers
/// @param allBytes size of all
public record ClusterCoverage(long receipt, int blobs, long bytes, int allBlobs, long allBytes) {

    /// Empty if the receipt says nothing about a store.
    static Optional<ClusterCoverage> of(Plan plan, Receipt receipt) {
        return receipt.store().map(store -> of(plan, receipt.sequence(), store));
    }

    private static ClusterCoverage of(Plan plan, long receipt, HeldStore store) {
        Set<Digest> there = store.blobs().stream().map(HeldBlob::digest).collect(Collectors.toSet());
        List<Descriptor> all = Stream.concat(
                        plan.documents().stream().map(RawDocument::descriptor),
                        plan.blobs().stream().map(PlannedBlob::descriptor))
                .toList();
        List<Descriptor> held =
                all.stream().filter(each -> there.contains(each.digest())).toList();
        return new ClusterCoverage(receipt, held.size(), bytes(held), all.size(), bytes(all));
    }

    private static long bytes(List<Descriptor> blobs) {
        return blobs.stream().mapToLong(Descriptor::size).sum();
    }
}
