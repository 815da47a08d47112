package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.cli.bundle.BundleDiff.ImageChange;
import dev.boltseal.cli.bundle.DefinitionDiff.Difference;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Text;
import dev.boltseal.terminal.bundle.BundleContents;
import java.util.List;

/// What differs between two bundles, for programs and for people.
record DiffReport(BundleDiff diff) {
    private static final int MOST = 200;

    Answer answer() {
        return new Answer(json(), report());
    }

    private JsonObject json() {
        var json = new ObjectWriter()
                .bool("verified", false)
                .list("workloadChanges", diff.workload(), DiffReport::json)
                .list("imageChanges", diff.images(), DiffReport::json);
        diff.definition().ifPresent(differences -> json.list("definitionChanges", differences, DiffReport::json));
        return json.texts("newPermissions", diff.newPermissions())
                .texts("droppedPermissions", diff.droppedPermissions())
                .number("newBlobCount", diff.newBlobs().size())
                .number("newBlobSize", size(diff.newBlobs()))
                .build();
    }

    private static JsonObject json(Difference difference) {
        return new ObjectWriter()
                .text("path", difference.path())
                .text("before", difference.before())
                .text("after", difference.after())
                .build();
    }

    private static JsonObject json(ImageChange change) {
        return new ObjectWriter()
                .text("name", change.name())
                .text(
                        "digestBefore",
                        change.before().map(image -> image.entry().digest().toString()))
                .text(
                        "digest",
                        change.after().map(image -> image.entry().digest().toString()))
                .number("newLayerCount", change.newLayers())
                .build();
    }

    private Report report() {
        var facts = new Summary().add("before", name(diff.before())).add("after", name(diff.after()));
        diff.workload().forEach(each -> facts.add("workload", text(each)));
        diff.images().forEach(each -> facts.add("image", text(each)));
        diff.newPermissions().forEach(each -> facts.add("now asks", "for " + each));
        diff.droppedPermissions().forEach(each -> facts.add("no longer", "asks for " + each));
        diff.definition()
                .ifPresentOrElse(
                        differences -> add(differences, facts),
                        () -> facts.add("definition", "not compared, because it is encrypted"));
        facts.add(
                "to carry",
                "%s, %s, of which %s, %s aren't in the older bundle"
                        .formatted(
                                new Count(diff.blobs().size(), "blob"),
                                new ByteSize(size(diff.blobs())).rounded(),
                                diff.newBlobs().size(),
                                new ByteSize(size(diff.newBlobs())).rounded()));
        return new Report()
                .line("NOT VERIFIED: this is only what the files say. Check each with `boltseal verify`")
                .facts(facts);
    }

    private static void add(List<Difference> differences, Summary facts) {
        if (differences.isEmpty()) {
            facts.add("definition", "the same");
        }
        differences.stream().limit(MOST).forEach(each -> facts.add("definition", text(each)));
        if (differences.size() > MOST) {
            facts.add("definition", "and %s; --json has all".formatted(new Count(differences.size() - MOST, "change")));
        }
    }

    private static String name(BundleContents contents) {
        var manifest = contents.manifest();
        return "%s, %s %s, for cluster %s, serial %s"
                .formatted(
                        manifest.workload().name(),
                        manifest.workload().appName(),
                        manifest.workload().appVersion(),
                        manifest.cluster().name(),
                        manifest.serial());
    }

    private static String text(Difference difference) {
        if (difference.before().isEmpty()) {
            return "%s added: %s"
                    .formatted(difference.path(), difference.after().orElseThrow());
        }
        return difference
                .after()
                .map(after -> "%s: %s → %s"
                        .formatted(difference.path(), difference.before().orElseThrow(), after))
                .orElseGet(() -> "%s removed, was %s"
                        .formatted(difference.path(), difference.before().orElseThrow()));
    }

    private static Text text(ImageChange change) {
        if (change.after().isEmpty()) {
            return Text.of(change.name(), "removed");
        }
        var image = change.after().orElseThrow();
        String added = "%d of %s new"
                .formatted(change.newLayers(), new Count(image.layers().size(), "layer"));
        return change.before()
                .map(before -> Text.of(
                        change.name() + ":",
                        before.entry().digest(),
                        "→",
                        image.entry().digest(),
                        "(" + added + ")"))
                .orElseGet(() -> Text.of(change.name(), "added:", image.entry().digest()));
    }

    private static long size(List<FileEntry> files) {
        return files.stream().mapToLong(FileEntry::size).sum();
    }
}
