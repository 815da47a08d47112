package dev.boltseal.agent.receipts;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.receipt.ExportedReceipt;
import dev.boltseal.format.trust.HeldStore;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.util.List;

/// A receipt that was written, for programs and for people.
final class ReceiptReport {
    private ReceiptReport() {}

    static Answer exported(ExportedReceipt exported) {
        return new Answer(json(exported), report(exported), warnings(exported));
    }

    private static List<String> warnings(ExportedReceipt exported) {
        return exported.leftOut() == 0
                ? List.of()
                : List.of(
                        "the receipt is full: %d of the oldest deleted bundles and smallest blobs are not in it, and the builder won't know of them"
                                .formatted(exported.leftOut()));
    }

    private static JsonObject json(ExportedReceipt exported) {
        Receipt receipt = exported.receipt();
        var json = new ObjectWriter()
                .text("file", exported.file().toString())
                .text("clusterName", receipt.cluster().name())
                .number("epoch", receipt.cluster().epoch())
                .number("sequence", receipt.sequence())
                .text("createdAt", receipt.createdAt().toString());
        receipt.trustVersion().ifPresent(version -> json.number("trustVersion", version));
        json.text("ledgerHead", receipt.ledgerHead().hex())
                .number("bundleCount", receipt.bundles().size());
        receipt.store().ifPresent(store -> json.value("store", json(store)));
        return json.number("leftOutCount", exported.leftOut()).build();
    }

    private static JsonObject json(HeldStore store) {
        var json = new ObjectWriter();
        store.freeBytes().ifPresent(free -> json.number("freeBytes", free));
        return json.number("blobCount", store.blobs().size())
                .number("blobSize", store.blobSize())
                .build();
    }

    private static Report report(ExportedReceipt exported) {
        Receipt receipt = exported.receipt();
        var facts = new Summary()
                .add(
                        "receipt",
                        "%d of cluster %s"
                                .formatted(receipt.sequence(), receipt.cluster().name()))
                .add("file", exported.file())
                .add("seal", exported.file() + ".p7s")
                .add("bundles", receipt.bundles().size())
                .add("store", receipt.store().map(ReceiptReport::text).orElse("not included; name it with --into"));
        return new Report()
                .facts(facts)
                .next(
                        "carry both files to the builder, and run there:",
                        "boltseal cluster update " + exported.file().getFileName());
    }

    private static String text(HeldStore store) {
        String free = store.freeBytes()
                .map(bytes -> new ByteSize(bytes).rounded() + " free")
                .orElse("free space unknown");
        return "%s, %s, %s"
                .formatted(new Count(store.blobs().size(), "blob"), new ByteSize(store.blobSize()).rounded(), free);
    }
}
