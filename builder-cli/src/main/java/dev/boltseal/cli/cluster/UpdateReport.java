package dev.boltseal.cli.cluster;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.clusters.ReceiptResults;
import dev.boltseal.builder.clusters.ReceiptUpdate;
import dev.boltseal.terminal.Answer;

/// The results for several receipts, for programs and for people.
final class UpdateReport {
    private UpdateReport() {}

    static Answer updated(ReceiptResults receipts) {
        return new Answer(
                new ObjectWriter()
                        .list("receipts", receipts.taken(), UpdateReport::json)
                        .list("refused", receipts.refused(), UpdateReport::json)
                        .build(),
                receipts.taken().stream().map(UpdateReport::line).toList());
    }

    private static JsonObject json(Failure refused) {
        return new ObjectWriter()
                .text("id", refused.code().id())
                .text("message", refused.sentence())
                .build();
    }

    private static JsonObject json(ReceiptResults.Taken taken) {
        ReceiptUpdate update = taken.update();
        return new ObjectWriter()
                .text("file", taken.file().toString())
                .text("clusterName", cluster(update))
                .number("epoch", update.receipt().cluster().epoch())
                .number("sequence", update.receipt().sequence())
                .text(
                        "outcome",
                        switch (update) {
                            case ReceiptUpdate.Kept kept -> "kept";
                            case ReceiptUpdate.Known known -> "known";
                            case ReceiptUpdate.Outdated outdated -> "outdated";
                        })
                .build();
    }

    private static String line(ReceiptResults.Taken taken) {
        ReceiptUpdate update = taken.update();
        String receipt = "cluster %s: receipt %d"
                .formatted(cluster(update), update.receipt().sequence());
        return switch (update) {
            case ReceiptUpdate.Kept kept ->
                "%s was saved; `boltseal cluster show %s` shows it".formatted(receipt, cluster(update));
            case ReceiptUpdate.Known known -> receipt + " is known already";
            case ReceiptUpdate.Outdated outdated -> receipt + " was skipped, because a newer one is known";
        };
    }

    private static String cluster(ReceiptUpdate update) {
        return update.receipt().cluster().name();
    }
}
