package dev.boltseal.agent.workloads;

import dev.boltseal.agent.workloads.DirectoryImport.Done;
import dev.boltseal.agent.workloads.DirectoryImport.PassedOver;
import dev.boltseal.agent.workloads.DirectoryImport.Refused;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.terminal.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What became of the bundles of a directory, for programs and for people.
///
/// @param state the option to paste behind the next command
record DirectoryReport(DirectoryImport.Result result, StoreAddress into, String state) {

    Answer answer() {
        return new Answer(json(), lines());
    }

    private JsonObject json() {
        return new ObjectWriter()
                .list("imported", result.imported(), this::json)
                .list("refused", result.refused(), DirectoryReport::json)
                .list("passedOver", result.others(), DirectoryReport::json)
                .build();
    }

    private JsonObject json(Done done) {
        var json = new ObjectWriter().text("file", done.file().toString());
        return ImportReport.add(done.imported(), into, json).build();
    }

    private static JsonObject json(Refused refused) {
        return new ObjectWriter()
                .text("file", refused.file().toString())
                .text("id", refused.reason().code().id())
                .text("message", refused.reason().getMessage())
                .build();
    }

    private static JsonObject json(PassedOver other) {
        return new ObjectWriter()
                .text("file", other.file().toString())
                .text("clusterName", other.name())
                .build();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        result.imported().forEach(done -> {
            var bundle = done.imported().bundle();
            lines.add("IMPORTED: workload %s, serial %s, from %s%s"
                    .formatted(
                            bundle.workload(),
                            bundle.serial(),
                            name(done.file()),
                            done.imported().repeated() ? ", which was imported before" : ""));
        });
        result.refused().forEach(each -> lines.add("REFUSED: " + name(each.file())));
        result.others()
                .forEach(each -> lines.add("passed over: %s, %s"
                        .formatted(
                                name(each.file()),
                                each.name()
                                        .map(cluster -> "which is for cluster " + cluster)
                                        .orElse("which is no bundle"))));
        lines.add("next: boltseal-edge workloads list" + state);
        return lines;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
