package dev.boltseal.cli.cluster;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.clusters.Cluster;
import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.builder.clusters.ClusterSummary;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A cluster, for programs and for people.
///
/// @param now the time from which the age of its receipt is computed
record ClusterReport(Cluster cluster, Instant now) {
    Answer shown() {
        return new Answer(json(), new Report().facts(facts()));
    }

    /// The answer after its enrolment was stored.
    Answer added() {
        return new Answer(
                json(),
                new Report()
                        .facts(facts())
                        .next(
                                "compare the key with the one that boltseal-edge enroll showed at the cluster, then build:",
                                "boltseal build --app APP --app-version VERSION --cluster " + name()));
    }

    /// Nothing of it is kept any more.
    Answer removed() {
        return new Answer(
                json(),
                new Report()
                        .line("cluster %s was removed".formatted(name()))
                        .next("to add it again, from its enrolment file:", "boltseal cluster add FILE"));
    }

    /// Programs get all of each cluster, people a line.
    static Answer listed(ClusterDirectory clusters, Instant now) {
        return Answer.onDemand(
                () -> new ObjectWriter()
                        .list("clusters", clusters.list(), each -> new ClusterReport(each, now).json())
                        .build(),
                () -> new Report().table(table(clusters.summaries(), now)));
    }

    private static Table table(List<ClusterSummary> clusters, Instant now) {
        var table = new Table("Name", "Platform", "Epoch", "Receipt", "Id");
        clusters.forEach(each -> table.row(
                each.name(),
                each.platform(),
                each.epoch(),
                each.receiptAt().map(time -> ReceiptReport.age(time, now)).orElse("none"),
                each.id().hex()));
        return table;
    }

    private String name() {
        return cluster.binding().name();
    }

    private JsonObject json() {
        var binding = cluster.binding();
        var enrolment = cluster.enrolment();
        var json = new ObjectWriter()
                .text("name", binding.name())
                .text("id", binding.id().hex())
                .text("keySha256", binding.keySha256().hex())
                .number("epoch", binding.epoch())
                .text("platform", cluster.platform().toString())
                .texts("nodeNames", nodes())
                .text("agentVersion", enrolment.agentVersion().text())
                .text("enrolledAt", enrolment.createdAt().toString());
        receipt().ifPresent(receipt -> json.value("receipt", receipt.json()));
        return json.build();
    }

    private Summary facts() {
        var facts = new Summary()
                .add("cluster", name())
                .add("id", cluster.binding().id())
                .add("key", cluster.binding().keySha256().hex())
                .add("epoch", cluster.binding().epoch())
                .add("platform", cluster.platform());
        nodes().forEach(node -> facts.add("node", node));
        facts.add("agent", cluster.enrolment().agentVersion().text())
                .add("enrolled", cluster.enrolment().createdAt());
        receipt()
                .ifPresentOrElse(
                        receipt -> receipt.addTo(facts),
                        () -> facts.add(
                                "receipt", "none yet; `boltseal-edge receipts export` writes one on the cluster"));
        return facts;
    }

    private Optional<ReceiptReport> receipt() {
        return cluster.receipt().map(receipt -> new ReceiptReport(receipt, now));
    }

    private List<String> nodes() {
        return cluster.enrolment().nodeNames().stream().map(NodeName::text).toList();
    }
}
