package dev.boltseal.agent.workloads;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.workload.Deployed;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.util.Optional;

/// A finished import, for programs and for people.
final class ImportReport {
    private ImportReport() {}

    /// @param reached how far its workload has come; empty if it wasn't applied
    /// @param state the option to append to the next command
    static Answer imported(Imported imported, Optional<Deployed> reached, StoreAddress into, String state) {
        return new Answer(
                add(imported, reached, into, new ObjectWriter()).build(), report(imported, reached, into, state));
    }

    /// The fields of one import.
    static ObjectWriter add(Imported imported, Optional<Deployed> reached, StoreAddress into, ObjectWriter json) {
        var bundle = imported.bundle();
        reached.ifPresent(each -> json.text("workloadState", DeploymentReport.state(each.reached())));
        reached.flatMap(Deployed::restored).ifPresent(each -> json.text("restoredVersion", each.version()));
        return json.text("workloadName", bundle.workload().text())
                .text("bundleId", bundle.id().hex())
                .text("manifestSha256", bundle.sha256().hex())
                .number("serial", bundle.serial().value())
                .text("state", imported.state().name())
                .bool("alreadyImported", imported.repeated())
                .number("trustVersion", imported.trust().to().version())
                .number("trustVersionBefore", imported.trust().from().version())
                .text("into", into.toString())
                .value("stored", json(imported.stored()))
                .value("skipped", json(imported.skipped()))
                .list("images", imported.images(), ImportReport::json);
    }

    private static JsonObject json(Imported.Amount amount) {
        return new ObjectWriter()
                .number("blobCount", amount.blobs())
                .number("blobSize", amount.bytes())
                .build();
    }

    private static JsonObject json(NamedImage image) {
        return new ObjectWriter()
                .text("name", image.image())
                .text("digest", image.digest().toString())
                .text("reference", image.reference())
                .build();
    }

    /// One import in one line.
    static String line(Imported imported) {
        var bundle = imported.bundle();
        return "IMPORTED, workload %s, serial %s%s"
                .formatted(
                        bundle.workload(), bundle.serial(), imported.repeated() ? ", which was imported before" : "");
    }

    /// @param state the option to paste behind the next command
    static String next(String state) {
        return "boltseal-edge workloads list" + state;
    }

    private static Report report(Imported imported, Optional<Deployed> reached, StoreAddress into, String state) {
        var bundle = imported.bundle();
        var facts = new Summary()
                .add("trust", "version " + imported.trust())
                .add("into", into)
                .add("stored", text(imported.stored()))
                .add("skipped", "%s, in the store already".formatted(text(imported.skipped())));
        imported.images().forEach(image -> facts.add("image", image.reference()));
        reached.ifPresent(each -> facts.add("workload", DeploymentReport.state(each.reached())));
        return new Report()
                .line("IMPORTED: workload %s, serial %s%s"
                        .formatted(
                                bundle.workload(),
                                bundle.serial(),
                                imported.repeated() ? ", which was imported before" : ""))
                .facts(facts)
                .next(next(state));
    }

    private static String text(Imported.Amount amount) {
        return "%s, %s".formatted(new Count(amount.blobs(), "blob"), new ByteSize(amount.bytes()));
    }
}
