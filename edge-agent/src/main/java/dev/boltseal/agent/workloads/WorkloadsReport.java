package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.images.StockedImage;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.workload.Status;
import dev.boltseal.edge.workload.Version;
import dev.boltseal.edge.workload.Workload;
import dev.boltseal.edge.workload.Workloads;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Workloads, for programs in the platform's own words, and for people in its table.
final class WorkloadsReport {
    private WorkloadsReport() {}

    static Answer listed(Workloads.Listing listing) {
        List<Workload> workloads = listing.workloads();
        var table = new Table("Name", "State", "Node", "Warnings", "Version", "Staged");
        for (Workload each : workloads) {
            table.row(
                    each.name().text(),
                    each.status().state().text(),
                    each.version().flatMap(Version::node).orElse("n/a"),
                    warnings(each.status()),
                    each.version().map(Version::appVersion).orElse("n/a"),
                    each.staged().map(WorkloadsReport::text).orElse(""));
        }
        return new Answer(
                new ObjectWriter()
                        .list("workloads", workloads, WorkloadsReport::json)
                        .build(),
                new Report().framed(table),
                listing.away().map(Messages.english()::sentence).stream().toList());
    }

    /// @param gone images that were removed, too
    /// @param state the option to append to the next command
    static Answer deleted(
            WorkloadName workload, boolean staged, List<LedgerRow> dead, List<StockedImage> gone, String state) {
        var json = new ObjectWriter()
                .text("workloadName", workload.text())
                .bool("onlyStaged", staged)
                .list("bundles", dead, WorkloadsReport::json)
                .texts(
                        "removedImages",
                        gone.stream().map(each -> each.image().image()).toList())
                .build();
        String images = gone.isEmpty()
                ? "its images stay in the image store"
                : "%s removed from the image store".formatted(new Count(gone.size(), "image"));
        return new Answer(
                json,
                new Report()
                        .remark(images + "; this bundle can't be installed again")
                        .next("boltseal-edge receipts export" + state)
                        .line("Successfully deleted the workload"));
    }

    private static String warnings(Status status) {
        return status.warnings().isEmpty() && status.reason().isPresent()
                ? status.message(Messages.english())
                : String.join("; ", status.warnings());
    }

    private static String text(Workload.Staged staged) {
        String state = staged.status().state().text();
        return staged.version()
                .map(version -> "%s %s".formatted(version.appVersion(), state))
                .orElse(state);
    }

    private static JsonObject json(Workload workload) {
        var json = new ObjectWriter()
                .text("name", workload.name().text())
                .value("title", text(workload.version(), Version::title));
        return app(json, workload.version())
                .value("node_name", text(workload.version().flatMap(Version::node), Function.identity()))
                .value("status", json(workload.status()))
                .value(
                        "staged",
                        workload.staged().<JsonValue>map(WorkloadsReport::json).orElse(new JsonNull()))
                .build();
    }

    private static JsonObject json(Workload.Staged staged) {
        return app(new ObjectWriter().bool("ready", staged.ready()), staged.version())
                .value("status", json(staged.status()))
                .build();
    }

    private static ObjectWriter app(ObjectWriter json, Optional<Version> version) {
        return json.value("app_name", text(version, Version::appName))
                .value("app_version", text(version, Version::appVersion));
    }

    private static JsonObject json(Status status) {
        List<JsonValue> warnings =
                status.warnings().stream().<JsonValue>map(JsonText::new).toList();
        return new ObjectWriter()
                .text("state", status.state().text())
                .text("message", status.message(Messages.english()))
                .value("warnings", warnings.isEmpty() ? new JsonNull() : new JsonList(warnings))
                .build();
    }

    private static JsonObject json(LedgerRow row) {
        return new ObjectWriter()
                .text("bundleId", row.bundle().id().hex())
                .text("manifestSha256", row.bundle().sha256().hex())
                .number("serial", row.bundle().serial().value())
                .build();
    }

    private static <T> JsonValue text(Optional<T> value, Function<T, String> text) {
        return value.<JsonValue>map(present -> new JsonText(text.apply(present)))
                .orElse(new JsonNull());
    }
}
