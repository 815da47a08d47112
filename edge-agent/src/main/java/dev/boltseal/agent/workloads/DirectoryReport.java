package dev.boltseal.agent.workloads;

import dev.boltseal.agent.workloads.DirectoryImport.Done;
import dev.boltseal.agent.workloads.DirectoryImport.PassedOver;
import dev.boltseal.agent.workloads.DirectoryImport.Refused;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.terminal.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What became of the bundles of a directory, for programs and for people.
///
/// @param taken what the bundles that were taken are called for programs
/// @param fields adds the fields of one that was taken
/// @param line one that was taken, for people
/// @param next the next command
record DirectoryReport<T>(
        DirectoryImport.Result<T> result,
        String taken,
        BiFunction<T, ObjectWriter, ObjectWriter> fields,
        Function<T, String> line,
        String next) {

    Answer answer() {
        return new Answer(json(), lines());
    }

    private JsonObject json() {
        return new ObjectWriter()
                .list(taken, result.done(), this::json)
                .list("refused", result.refused(), DirectoryReport::json)
                .list("passedOver", result.others(), DirectoryReport::json)
                .build();
    }

    private JsonObject json(Done<T> done) {
        return fields.apply(
                        done.result(),
                        new ObjectWriter().text("file", done.file().toString()))
                .build();
    }

    private static JsonObject json(Refused refused) {
        return new ObjectWriter()
                .text("file", refused.file().toString())
                .text("id", refused.reason().code().id())
                .text("message", refused.reason().sentence())
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
        result.done().forEach(done -> lines.add("%s: %s".formatted(name(done.file()), line.apply(done.result()))));
        result.refused().forEach(each -> lines.add("%s: REFUSED, see below".formatted(name(each.file()))));
        result.others()
                .forEach(each -> lines.add("%s: passed over, %s"
                        .formatted(
                                name(each.file()),
                                each.name()
                                        .map(cluster -> "for cluster " + cluster)
                                        .orElse("no bundle"))));
        lines.add(next);
        return lines;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
