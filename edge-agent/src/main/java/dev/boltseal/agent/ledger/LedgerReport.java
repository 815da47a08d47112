package dev.boltseal.agent.ledger;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerHead;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The ledger, for programs and for people.
final class LedgerReport {
    private LedgerReport() {}

    static Answer shown(ClusterBinding cluster, Ledger ledger) {
        List<LedgerRow> rows = ledger.rows().stream()
                .sorted(Comparator.comparing(
                                (LedgerRow row) -> row.bundle().workload().text())
                        .thenComparing(row -> row.bundle().serial()))
                .toList();
        return new Answer(json(cluster, ledger, rows), report(cluster, ledger, rows));
    }

    static Answer verified(LedgerHead head) {
        var json = add(head, new ObjectWriter().bool("verified", true)).build();
        return new Answer(
                json,
                new Report()
                        .line("VERIFIED: the ledger agrees with its history of %s"
                                .formatted(new Count(head.count(), "row")))
                        .facts(new Summary().add("last row", lastRow(head))));
    }

    private static JsonObject json(ClusterBinding cluster, Ledger ledger, List<LedgerRow> rows) {
        var json = new ObjectWriter()
                .value(
                        "cluster",
                        new ObjectWriter()
                                .text("name", cluster.name())
                                .text("id", cluster.id().hex())
                                .number("epoch", cluster.epoch())
                                .build())
                .number("receiptCount", ledger.receipts());
        ledger.trustVersion()
                .ifPresent(trust -> json.number("trustVersion", trust.number())
                        .text("trustFingerprint", trust.fingerprint().digest().hex()));
        return add(ledger.head(), json)
                .list("bundles", rows, LedgerReport::json)
                .list("workloads", ledger.highWaters().entrySet(), LedgerReport::json)
                .build();
    }

    private static ObjectWriter add(LedgerHead head, ObjectWriter json) {
        return json.number("changeCount", head.count())
                .text("ledgerHead", head.hash().hex());
    }

    private static JsonObject json(LedgerRow row) {
        var bundle = row.bundle();
        return new ObjectWriter()
                .text("workloadName", bundle.workload().text())
                .number("serial", bundle.serial().value())
                .text("state", row.state().name())
                .bool("staged", bundle.staged())
                .text("bundleId", bundle.id().hex())
                .text("manifestSha256", bundle.sha256().hex())
                .number("lastChange", row.changed())
                .build();
    }

    private static JsonObject json(Map.Entry<WorkloadName, Serial> mark) {
        return new ObjectWriter()
                .text("name", mark.getKey().text())
                .number("highestAcceptedSerial", mark.getValue().value())
                .build();
    }

    private static Report report(ClusterBinding cluster, Ledger ledger, List<LedgerRow> rows) {
        var facts = new Summary()
                .add("cluster", "%s, %s, epoch %d".formatted(cluster.name(), cluster.id(), cluster.epoch()))
                .add("last row", lastRow(ledger.head()));
        ledger.trustVersion()
                .ifPresent(
                        trust -> facts.add("trust", "version %d, the highest ever in force".formatted(trust.number())));
        var report = new Report().facts(facts.add("receipts", "%d exported".formatted(ledger.receipts())));
        if (!rows.isEmpty()) {
            report.gap().table(bundles(rows));
        }
        if (!ledger.highWaters().isEmpty()) {
            report.gap().table(marks(ledger.highWaters()));
        }
        return report;
    }

    private static String lastRow(LedgerHead head) {
        return "%d %s".formatted(head.count(), head.hash().hex());
    }

    private static Table bundles(List<LedgerRow> rows) {
        var table = new Table("Workload", "Serial", "State", "Staged", "Bundle");
        rows.forEach(row -> table.row(
                row.bundle().workload().text(),
                row.bundle().serial().toString(),
                word(row.state()),
                row.bundle().staged() ? "yes" : "no",
                row.bundle().id().hex()));
        return table;
    }

    private static String word(BundleState state) {
        return switch (state) {
            case RECEIVING -> "importing";
            case ACCEPTED -> "imported";
            case APPLYING -> "applying";
            case APPLIED -> "applied";
            case SUPERSEDED -> "replaced";
            case DELETING -> "deleting";
            case DEAD -> "deleted";
        };
    }

    private static Table marks(Map<WorkloadName, Serial> highWaters) {
        var table = new Table("Workload", "Accepts serials above");
        highWaters.forEach((name, serial) -> table.row(name.text(), serial.toString()));
        return table;
    }
}
