package dev.boltseal.cli.cluster;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.clusters.ReceiptUpdate;
import dev.boltseal.terminal.Answer;
import java.nio.file.Path;
import java.util.List;

/// What became of a receipt, for programs and for people.
record UpdateReport(Path file, ReceiptUpdate update) {
    /// @param refused why others of the same directory were not taken
    static Answer updated(List<UpdateReport> taken, List<Failure> refused) {
        return new Answer(
                new ObjectWriter()
                        .list("receipts", taken, UpdateReport::json)
                        .list("refused", refused, UpdateReport::json)
                        .build(),
                taken.stream().map(UpdateReport::line).toList());
    }

    private static JsonObject json(Failure refused) {
        return new ObjectWriter()
                .text("id", refused.code().id())
                .text("message", refused.getMessage())
                .build();
    }

    private JsonObject json() {
        return new ObjectWriter()
                .text("file", file.toString())
                .text("cluster", cluster())
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

    private String line() {
        String receipt =
                "cluster %s: receipt %d".formatted(cluster(), update.receipt().sequence());
        return switch (update) {
            case ReceiptUpdate.Kept kept -> "%s kept; boltseal cluster show %s".formatted(receipt, cluster());
            case ReceiptUpdate.Known known -> receipt + " was known already";
            case ReceiptUpdate.Outdated outdated -> receipt + " passed over, a later one or a later epoch is known";
        };
    }

    private String cluster() {
        return update.receipt().cluster().name();
    }
}
