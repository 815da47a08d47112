package dev.boltseal.agent.workloads;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.workload.ImportCheck.Importable;
import dev.boltseal.edge.workload.Workload;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.nio.file.Path;

/// A bundle that could be imported, for programs and for people.
record CheckReport(Importable checked) {

    /// @param next the command that imports it
    Answer answer(Path file, String next) {
        var report = new Report()
                .line("CAN BE IMPORTED, if its layers are undamaged; `boltseal-edge verify` reads them, too")
                .facts(facts(file))
                .next(next);
        return new Answer(add(new ObjectWriter().text("file", file.toString())).build(), report);
    }

    /// Its fields.
    ObjectWriter add(ObjectWriter json) {
        var bundle = checked.admitted().bundle();
        json.text("workloadName", bundle.workload().text())
                .text("bundleId", bundle.id().hex())
                .text("manifestSha256", bundle.sha256().hex())
                .number("serial", bundle.serial().value())
                .bool("alreadyImported", checked.admitted().repeated())
                .text("change", change())
                .number("trustVersion", checked.trust().version());
        checked.missing()
                .ifPresent(missing -> json.value(
                        "missing",
                        new ObjectWriter()
                                .number("blobCount", missing.blobs())
                                .number("blobSize", missing.bytes())
                                .build()));
        return json;
    }

    /// In one line.
    String line() {
        return "can be imported: " + change();
    }

    private Summary facts(Path file) {
        var signer = checked.admitted().trusted().signer();
        var facts = new Summary()
                .add("file", file)
                .add("workload", "%s (%s)".formatted(summary().name(), summary().title()))
                .add("change", change())
                .add("sealed by", "%s (key %s)".formatted(signer.name(), signer.key()))
                .add("trusted by", checked.trust().fileName());
        checked.manifest().images().forEach(image -> facts.add("image", image.name()));
        checked.missing()
                .ifPresentOrElse(
                        missing -> facts.add(
                                "store",
                                "has room; %s, %s would be copied"
                                        .formatted(new Count(missing.blobs(), "blob"), new ByteSize(missing.bytes()))),
                        () -> facts.add("store", "not asked; name it with --into to know whether the images fit"));
        return facts;
    }

    private String change() {
        String brings = "%s %s".formatted(summary().appName(), summary().appVersion());
        if (checked.admitted().repeated()) {
            return brings + ", imported before";
        }
        String comes = summary().staged() ? "staged beside" : "in place of";
        return checked.present()
                .flatMap(Workload::version)
                .map(version -> "%s, %s %s %s".formatted(brings, comes, version.appName(), version.appVersion()))
                .orElse(brings + ", new here");
    }

    private WorkloadSummary summary() {
        return checked.manifest().workload();
    }
}
