package dev.boltseal.cli.build;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.pipeline.DryRun;
import dev.boltseal.builder.resolve.ResolvedImage;
import dev.boltseal.cli.bundle.HeldReport;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.Table;
import dev.boltseal.terminal.Text;
import dev.boltseal.terminal.bundle.BundleReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A bundle that would be built, for programs and for people.
///
/// @param cached bytes that would come from the cache, if there is one
record PlanReport(DryRun dryRun, Optional<Long> cached, List<String> warnings) {
    Answer answer() {
        return new Answer(json(), report());
    }

    private JsonObject json() {
        var workload = dryRun.plan().workload();
        var json = new ObjectWriter()
                .bool("dryRun", true)
                .number("size", dryRun.size())
                .number("pullSize", pullSize() - cached.orElse(0L))
                .value("cluster", workload.cluster().toJson())
                .value("workload", workload.summary().toJson())
                .bool("definitionEncrypted", workload.recipient().isPresent());
        dryRun.plan().held().ifPresent(held -> json.value("held", HeldReport.json(held)));
        cached.ifPresent(bytes -> json.number("cachedSize", bytes));
        return json.list("images", images(), this::json)
                .texts("warnings", warnings)
                .build();
    }

    private JsonObject json(ResolvedImage image) {
        var entry = image.entry();
        return new ObjectWriter()
                .text("name", entry.name())
                .text("mediaType", entry.mediaType().name())
                .text("digest", entry.digest().toString())
                .text("source", entry.source().toString())
                .texts(
                        "platforms",
                        entry.platforms().stream().map(Platform::toString).toList())
                .number("size", size(image))
                .list("blobs", blobs(image), blob -> json(blob, image))
                .build();
    }

    private JsonObject json(Descriptor blob, ResolvedImage image) {
        return new ObjectWriter()
                .text("digest", blob.digest().toString())
                .text("mediaType", blob.mediaType().name())
                .number("size", blob.size())
                .texts("sharedWith", sharedWith(blob.digest(), image))
                .build();
    }

    private Report report() {
        var workload = dryRun.plan().workload();
        var facts = new Summary()
                .add("would build", new ByteSize(dryRun.size()))
                .add("would pull", new ByteSize(pullSize() - cached.orElse(0L)))
                .add("workload", workload.summary().name())
                .add("cluster", workload.cluster().name())
                .add("definition", BundleReport.secrecy(workload.recipient().isPresent()));
        dryRun.plan().held().ifPresent(held -> facts.add("already there", HeldReport.text(held)));
        cached.ifPresent(bytes -> facts.add("from cache", new ByteSize(bytes)));
        return new Report().facts(facts).gap().groups(table());
    }

    private Table table() {
        var table = new Table("Image", "Digest", "Bytes", "Media type", "Shared with");
        for (ResolvedImage image : images()) {
            Text heading = heading(image);
            for (Descriptor blob : blobs(image)) {
                table.row(
                        heading,
                        blob.digest(),
                        blob.size(),
                        mediaType(blob.mediaType().name()),
                        String.join(", ", sharedWith(blob.digest(), image)));
            }
        }
        return table;
    }

    private static Text heading(ResolvedImage image) {
        var entry = image.entry();
        return new Text(
                entry.name(),
                "image %s %s, %s".formatted(entry.name(), BundleReport.platforms(entry), new ByteSize(size(image))));
    }

    /// All of them begin alike.
    private static Text mediaType(String name) {
        return new Text(name, name.replaceFirst("^application/vnd\\.", ""));
    }

    private List<ResolvedImage> images() {
        return dryRun.plan().workload().images();
    }

    private long pullSize() {
        return dryRun.plan().blobs().stream()
                .mapToLong(blob -> blob.descriptor().size())
                .sum();
    }

    /// Of this image alone: manifests, configurations and layers, including those that others share.
    private static long size(ResolvedImage image) {
        return Stream.concat(image.documents().stream().map(RawDocument::descriptor), blobs(image).stream())
                .mapToLong(Descriptor::size)
                .sum();
    }

    private static List<Descriptor> blobs(ResolvedImage image) {
        return image.blobs().stream().distinct().toList();
    }

    /// The other images with this blob.
    private List<String> sharedWith(Digest blob, ResolvedImage image) {
        return images().stream()
                .filter(other -> !other.entry().name().equals(image.entry().name()))
                .filter(other ->
                        other.blobs().stream().anyMatch(each -> each.digest().equals(blob)))
                .map(other -> other.entry().name())
                .toList();
    }
}
