package dev.boltseal.agent.images;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.images.BundleUse;
import dev.boltseal.edge.images.Stock;
import dev.boltseal.edge.images.StockedImage;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The images of a store, for programs and for people.
///
/// @param into the store
record ImagesReport(Stock stock, StoreAddress into) {

    /// @param options to append to the next command
    Answer listed(String options) {
        List<StockedImage> unused = stock.unused();
        var json = new ObjectWriter()
                .text("into", into.toString())
                .list("images", stock.images(), ImagesReport::json)
                .number("imageCount", stock.images().size())
                .number("blobSize", stock.bytes())
                .number("unusedCount", unused.size())
                .number("unusedSize", stock.bytesOnlyOf(unused))
                .build();
        var report = new Report();
        if (!stock.images().isEmpty()) {
            report.table(table(stock.images())).gap();
        }
        report.facts(new Summary()
                .add("total", "%s, %s".formatted(count(stock.images()), new ByteSize(stock.bytes())))
                .add("unused", "%s, %s".formatted(count(unused), new ByteSize(stock.bytesOnlyOf(unused)))));
        if (!unused.isEmpty()) {
            report.next("boltseal-edge images prune" + options);
        }
        return new Answer(json, report);
    }

    /// What would be removed.
    ///
    /// @param options to append to the next command
    Answer unused(String options) {
        List<StockedImage> unused = stock.unused();
        var report = new Report();
        if (unused.isEmpty()) {
            report.line("every image that this cluster imported is used; there is nothing to remove");
        } else {
            report.table(origins(unused))
                    .gap()
                    .facts(new Summary()
                            .add("would be removed", count(unused))
                            .add("would be freed", new ByteSize(stock.bytesOnlyOf(unused))))
                    .next("boltseal-edge images prune" + options);
        }
        return new Answer(pruned(unused, true), report);
    }

    /// What was removed.
    Answer removed(List<StockedImage> gone) {
        var report = new Report();
        if (!gone.isEmpty()) {
            report.table(origins(gone)).gap();
        }
        report.facts(new Summary().add("removed", count(gone)).add("freed", new ByteSize(stock.bytesOnlyOf(gone))));
        return new Answer(pruned(gone, false), report);
    }

    private JsonObject pruned(List<StockedImage> images, boolean dryRun) {
        return new ObjectWriter()
                .text("into", into.toString())
                .bool("dryRun", dryRun)
                .list("images", images, ImagesReport::json)
                .number("imageCount", images.size())
                .number("freedSize", stock.bytesOnlyOf(images))
                .build();
    }

    private static Count count(List<StockedImage> images) {
        return new Count(images.size(), "image");
    }

    private static Table table(List<StockedImage> images) {
        var table = new Table("Image", "Digest", "Size", "Used by");
        for (StockedImage each : images) {
            table.row(each.image().image(), each.image().digest(), new ByteSize(each.bytes()), usedBy(each));
        }
        return table;
    }

    private static String usedBy(StockedImage image) {
        if (!image.uses().isEmpty()) {
            return image.uses().stream().map(ImagesReport::text).distinct().collect(Collectors.joining(", "));
        }
        return image.ours() ? "nothing" : "not known here: another cluster or epoch imported it";
    }

    private static String text(BundleUse use) {
        return "%s %s (%s)".formatted(use.workload(), use.version(), word(use));
    }

    private static String word(BundleUse use) {
        return use.role().name().toLowerCase(Locale.ROOT);
    }

    private static Table origins(List<StockedImage> images) {
        var table = new Table("Image", "Digest", "Size", "Workload", "Bundle");
        for (StockedImage each : images) {
            table.row(
                    each.image().image(),
                    each.image().digest(),
                    new ByteSize(each.bytes()),
                    each.origin().map(origin -> origin.workload().text()).orElse("n/a"),
                    each.origin().map(origin -> origin.bundle().hex()).orElse("n/a"));
        }
        return table;
    }

    private static JsonObject json(StockedImage image) {
        var json = new ObjectWriter()
                .text("name", image.image().image())
                .text("digest", image.image().digest().toString())
                .text("reference", image.image().reference())
                .number("blobSize", image.bytes())
                .bool("unused", image.isUnused())
                .list("uses", image.uses(), ImagesReport::json);
        image.origin()
                .ifPresent(origin -> json.text("workloadName", origin.workload().text())
                        .text("bundleId", origin.bundle().hex()));
        return json.build();
    }

    private static JsonObject json(BundleUse use) {
        return new ObjectWriter()
                .text("workloadName", use.workload().text())
                .text("appVersion", use.version())
                .text("bundleId", use.bundle().hex())
                .text("use", word(use))
                .build();
    }
}
