package dev.boltseal.agent;

import dev.boltseal.console.ByteSize;
import dev.boltseal.console.Facts;
import dev.boltseal.edge.importer.Imported;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.json.JsonValue.JsonObject;
import dev.boltseal.format.json.ObjectWriter;
import java.util.List;

/// An import in words.
record ImportReport(Imported imported, StoreAddress store) {

    List<String> lines() {
        var bundle = imported.bundle();
        var facts = new Facts()
                .add("imported", bundle.workload() + (imported.again() ? " (again; nothing new)" : ""))
                .add("bundle", bundle.id())
                .add("serial", bundle.serial())
                .add("store", store)
                .add("stored", amount(imported.stored()))
                .add("already there", amount(imported.skipped()));
        for (NamedImage image : imported.images()) {
            facts.add("image", image.reference()).add("", image.digest());
        }
        return facts.lines();
    }

    JsonObject json() {
        var bundle = imported.bundle();
        return new ObjectWriter()
                .text("workload", bundle.workload().text())
                .text("bundleId", bundle.id().hex())
                .number("serial", bundle.serial().value())
                .text("manifestSha256", bundle.sha256().hex())
                .bool("again", imported.again())
                .text("store", store.toString())
                .value("stored", json(imported.stored()))
                .value("skipped", json(imported.skipped()))
                .list("images", imported.images(), ImportReport::json)
                .build();
    }

    private static String amount(Imported.Amount amount) {
        return "%d blobs, %s".formatted(amount.blobs(), new ByteSize(amount.bytes()));
    }

    private static JsonObject json(Imported.Amount amount) {
        return new ObjectWriter()
                .number("blobs", amount.blobs())
                .number("bytes", amount.bytes())
                .build();
    }

    private static JsonObject json(NamedImage image) {
        return new ObjectWriter()
                .text("name", image.image())
                .text("digest", image.digest().toString())
                .text("reference", image.reference())
                .build();
    }
}
