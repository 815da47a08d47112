package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.runtime.PortAddress;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.workload.Workload;
import dev.boltseal.edge.workload.WorkloadDetails;
import dev.boltseal.edge.workload.WorkloadDetails.Kept;
import dev.boltseal.format.app.Port;
import dev.boltseal.format.app.SystemRequirements;
import dev.boltseal.format.app.Volume;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.runtime.render.WorkloadObjects;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Text;
import dev.boltseal.terminal.bundle.BundleReport;
import java.util.Optional;

/// One workload, for programs and for people.
final class WorkloadDetailsReport {
    private WorkloadDetailsReport() {}

    static Answer shown(WorkloadDetails details) {
        Workload workload = details.workload();
        var facts = new Summary()
                .add("workload", workload.name())
                .add("state", workload.status().state().text());
        workload.status()
                .reason()
                .ifPresent(reason -> facts.add("because", workload.status().message(Messages.english())));
        workload.status().warnings().forEach(each -> facts.add("warning", each));
        details.current().ifPresent(kept -> add(facts, kept));
        details.addresses()
                .forEach(each -> facts.add(
                        "address",
                        "%s: %s%s"
                                .formatted(each.port(), each.address(), each.inside() ? ", for other workloads" : "")));
        var report = new Report().facts(facts);
        details.staged().ifPresent(kept -> {
            var staged = new Summary();
            add(staged, kept);
            report.gap().line("staged, to be applied later:").facts(staged);
        });
        return new Answer(json(details), report);
    }

    static Answer manifests(WorkloadObjects objects) {
        String yaml = objects.yaml();
        return new Answer(
                new ObjectWriter().text("manifests", yaml).build(),
                new Report().document(yaml.lines().toList()));
    }

    private static void add(Summary facts, Kept kept) {
        RunnableWorkload bundle = kept.bundle();
        var definition = bundle.definition();
        facts.add("title", definition.title())
                .add("app", "%s %s".formatted(definition.appName(), definition.appVersion()))
                .add("node", definition.nodeName().orElse("any"))
                .add("bundle id", bundle.manifest().bundleId().hex())
                .add("serial", bundle.manifest().serial())
                .add("built", bundle.manifest().createdAt())
                .add(
                        "sealed by",
                        "%s (key %s)"
                                .formatted(
                                        kept.signer().name(),
                                        kept.signer().key().shortId()))
                .add("definition", BundleReport.secrecy(bundle.isSecret()));
        for (Container container : definition.containers()) {
            facts.add(
                    "container",
                    Text.of(
                            container.name() + ":",
                            container.image(),
                            bundle.image(container).digest()));
        }
        SystemRequirements system = bundle.requirements().system();
        system.ports().forEach(port -> facts.add("port", text(port)));
        system.volumes().forEach(volume -> facts.add("volume", text(volume)));
        if (system.privileged()) {
            facts.add("privileged", "yes: the app may do what root on the node may");
        }
    }

    private static String text(Port port) {
        return switch (port) {
            case Port.Host host -> "%s: port %d of the node".formatted(host.name(), host.port());
            case Port.Service service ->
                "%s: port %d of the service%s"
                        .formatted(
                                service.name(),
                                service.port(),
                                service.exposure()
                                        .map(exposure -> ", from outside at port "
                                                + exposure.nodePort()
                                                        .map(String::valueOf)
                                                        .orElse("of the cluster's choice"))
                                        .orElse(""));
        };
    }

    private static String text(Volume volume) {
        return switch (volume) {
            case Volume.Text text -> "%s: a file of the definition".formatted(text.target());
            case Volume.Host host -> "%s: %s of the node".formatted(host.target(), host.source());
            case Volume.Persistent persistent -> "%s: kept when the workload is updated".formatted(persistent.target());
        };
    }

    private static JsonObject json(WorkloadDetails details) {
        var json = new ObjectWriter()
                .text("workloadName", details.workload().name().text())
                .text("state", details.workload().status().state().text())
                .texts("warnings", details.workload().status().warnings());
        return json.list("addresses", details.addresses(), WorkloadDetailsReport::json)
                .value("current", json(details.current()))
                .value("staged", json(details.staged()))
                .build();
    }

    private static JsonObject json(PortAddress address) {
        return new ObjectWriter()
                .text("portName", address.port())
                .text("address", address.address())
                .bool("onlyInside", address.inside())
                .build();
    }

    private static JsonValue json(Optional<Kept> kept) {
        return kept.<JsonValue>map(each -> {
                    var json = new ObjectWriter();
                    new BundleReport(each.bundle().manifest()).addTo(json);
                    return json.value(
                                    "signer",
                                    BundleReport.signer(
                                            each.signer().name(), each.signer().key()))
                            .value("definition", definition(each.bundle()))
                            .build();
                })
                .orElse(new JsonNull());
    }

    /// What is encrypted isn't printed.
    private static JsonValue definition(RunnableWorkload bundle) {
        return bundle.isSecret()
                ? new JsonNull()
                : new JsonReader("workload.json", FailureCode.DEFECT, 1 << 24)
                        .read(bundle.definition().bytes());
    }
}
