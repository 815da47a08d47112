package dev.boltseal.builder.plan;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.resolve.ResolvedImage;
import dev.boltseal.builder.resolve.ResolvedWorkload;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.verify.HeldDocuments;
import dev.boltseal.format.verify.ImageGraph;
import dev.boltseal.registry.source.RawDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans what a resolved workload needs: each document and blob once, and nothing that a cluster would refuse.
public final class Planner {
    private final String builder;

    /// @param builder `boltseal/<version>`, for the manifest
    public Planner(String builder) {
        this.builder = builder;
    }

    /// @throws Failure `IMAGES_INCONSISTENT`, `LIMIT_EXCEEDED`, `IMAGE_REFUSED`
    public Plan plan(ResolvedWorkload workload) {
        Map<Digest, RawDocument> documents = new LinkedHashMap<>();
        Map<Digest, PlannedBlob> blobs = new LinkedHashMap<>();
        for (ResolvedImage image : workload.images()) {
            image.documents().forEach(each -> documents.putIfAbsent(each.digest(), each));
            for (Descriptor each : image.blobs()) {
                blobs.putIfAbsent(each.digest(), new PlannedBlob(each, image.location()));
            }
        }
        var plan = new Plan(workload, List.copyOf(documents.values()), List.copyOf(blobs.values()), builder);
        requireImportable(plan, documents);
        return plan;
    }

    private static void requireImportable(Plan plan, Map<Digest, RawDocument> documents) {
        var manifest = plan.stamped(Stamp.NEUTRAL, DefinitionEncryptor.BLANK).manifest();
        var ordered = ImageGraph.documents(
                manifest.images(),
                manifest.files(),
                digest -> Optional.ofNullable(documents.get(digest)).map(RawDocument::bytes));
        long held = held(ordered, plan);
        if (held > HeldDocuments.MAX_TOTAL) {
            throw new Failure(
                    FailureCode.LIMIT_EXCEEDED,
                    "workload",
                    Facts.of(
                            "workload",
                            plan.workload().summary().name(),
                            "maxBytes",
                            HeldDocuments.MAX_TOTAL,
                            "held",
                            held));
        }
    }

    /// The bytes that a reader keeps in memory, see [HeldDocuments], as far as this is known before the pull. A
    /// layer that begins like JSON although its media type says otherwise is not counted.
    private static long held(List<Descriptor> documents, Plan plan) {
        Set<Digest> configs = plan.documents().stream()
                .flatMap(Planner::config)
                .map(Descriptor::digest)
                .collect(Collectors.toSet());
        Stream<Descriptor> others = plan.blobs().stream()
                .map(PlannedBlob::descriptor)
                .filter(each ->
                        configs.contains(each.digest()) || each.mediaType().isJson());
        return Stream.concat(documents.stream(), others)
                .mapToLong(Descriptor::size)
                .filter(size -> size <= HeldDocuments.MAX_EACH)
                .sum();
    }

    private static Stream<Descriptor> config(RawDocument document) {
        return switch (document.parsed(document.digest().toString())) {
            case ImageDocument.Manifest manifest -> Stream.of(manifest.config());
            case ImageDocument.Index index -> Stream.empty();
        };
    }
}
