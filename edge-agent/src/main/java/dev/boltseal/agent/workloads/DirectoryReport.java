package dev.boltseal.agent.workloads;

import dev.boltseal.agent.workloads.DirectoryImport.Done;
import dev.boltseal.agent.workloads.DirectoryImport.PassedOver;
import dev.boltseal.agent.workloads.DirectoryImport.Refused;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.bundle.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What became of the bundles of a directory, for programs and for people.
///
/// @param taken what the bundles that were taken are called for programs
/// @param fields adds the fields of one that was taken
/// @param line one that was taken, for people
/// @param done what happens to a bundle, for people
/// @param next the next command
record DirectoryReport<T>(
        DirectoryImport.Result<T> result,
        String taken,
        BiFunction<T, ObjectWriter, ObjectWriter> fields,
        Function<T, String> line,
        String done,
        String next) {
    private static final int FEW = 5;

    Answer answer() {
        return new Answer(json(), report());
    }

    private JsonObject json() {
        return new ObjectWriter()
                .list(taken, result.done(), this::json)
                .list("refused", result.refused(), DirectoryReport::json)
                .list("passedOver", result.others(), DirectoryReport::json)
                .texts("left", result.left().stream().map(Path::toString).toList())
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

    private Report report() {
        var report = new Report();
        result.done().forEach(done -> report.line("%s: %s".formatted(name(done.file()), line.apply(done.result()))));
        List<Path> refused = result.refused().stream()
                .map(Refused::file)
                .filter(file -> !result.left().contains(file))
                .toList();
        add(report, refused, "REFUSED, see below");
        Map<String, List<Path>> others = new LinkedHashMap<>();
        result.others()
                .forEach(each -> others.computeIfAbsent(reason(each), reason -> new ArrayList<>())
                        .add(each.file()));
        others.forEach((reason, files) -> add(report, files, "passed over, " + reason));
        if (result.left().isEmpty()) {
            return report.next(next);
        }
        report.line("%s: NOT %s, see below".formatted(name(result.left().getFirst()), done));
        add(report, result.left().subList(1, result.left().size()), "not tried");
        return report.remark(
                "Nothing was applied. Run the same command again when the cause is gone, for example when the"
                        + " stick is back: it continues with %s"
                                .formatted(name(result.left().getFirst())));
    }

    /// Each file on a line of its own, unless they are many.
    private static void add(Report report, List<Path> files, String what) {
        if (files.size() > FEW) {
            report.line("%s: %s".formatted(FileNames.some(files), what));
        } else {
            files.forEach(file -> report.line("%s: %s".formatted(name(file), what)));
        }
    }

    private static String reason(PassedOver other) {
        return other.name().map(cluster -> "for cluster " + cluster).orElse("no bundle");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
