package dev.boltseal.cli.cluster;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Summary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A cluster's statement of what it holds, for programs and for people.
record ReceiptReport(Receipt receipt, Instant now) {
    JsonObject json() {
        var json = new ObjectWriter()
                .number("sequence", receipt.sequence())
                .text("createdAt", receipt.createdAt().toString())
                .text("agentVersion", receipt.agentVersion().text())
                .text("platform", receipt.platform().toString());
        receipt.trustVersion().ifPresent(version -> json.number("trustVersion", version));
        json.text("ledgerHead", receipt.ledgerHead().hex()).list("bundles", bundles(), ReceiptReport::json);
        receipt.store().ifPresent(store -> json.value("store", json(store)));
        return json.build();
    }

    /// Deleted bundles are only counted.
    void addTo(Summary facts) {
        facts.add("receipt", "%d, made %s (%s)".formatted(receipt.sequence(), receipt.createdAt(), age()))
                .add(
                        "trust",
                        receipt.trustVersion()
                                .map(version -> "version " + version)
                                .orElse("none installed"));
        receipt.store().ifPresentOrElse(store -> add(store, facts), () -> facts.add("image store", "not asked"));
        List<HeldBundle> alive = bundles().stream()
                .filter(each -> each.state() != BundleState.DEAD)
                .toList();
        alive.forEach(each -> facts.add(
                "bundle",
                "%s %s %s (%s)".formatted(each.workload(), each.serial(), word(each.state()), each.bundleId())));
        facts.add("deleted", new Count(bundles().size() - alive.size(), "bundle"));
    }

    /// Of the receipt, in a few words.
    private String age() {
        return age(receipt.createdAt(), now);
    }

    /// How long ago that was, in a few words.
    static String age(UtcTime time, Instant now) {
        return RelativeTime.of(time.instant(), now).toString();
    }

    /// Sorted by workload, the newest first.
    private List<HeldBundle> bundles() {
        return receipt.bundles().stream()
                .sorted(Comparator.comparing(
                                (HeldBundle each) -> each.workload().text())
                        .thenComparing(HeldBundle::serial, Comparator.reverseOrder()))
                .toList();
    }

    private static String word(BundleState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void add(HeldStore store, Summary facts) {
        facts.add(
                        "image store",
                        "%s, %s".formatted(new Count(store.blobs().size(), "blob"), new ByteSize(store.blobSize())))
                .add(
                        "free",
                        store.freeBytes()
                                .map(ByteSize::new)
                                .map(ByteSize::toString)
                                .orElse("unknown"));
    }

    private static JsonObject json(HeldStore store) {
        var json = new ObjectWriter();
        store.freeBytes().ifPresent(free -> json.number("freeBytes", free));
        return json.number("blobCount", store.blobs().size())
                .number("blobSize", store.blobSize())
                .build();
    }

    private static JsonObject json(HeldBundle bundle) {
        return new ObjectWriter()
                .text("bundleId", bundle.bundleId().hex())
                .text("manifestSha256", bundle.manifestSha256().hex())
                .text("workloadName", bundle.workload().text())
                .number("serial", bundle.serial().value())
                .text("state", bundle.state().name())
                .build();
    }
}
