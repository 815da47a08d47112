package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules between the parts of a manifest.
final class ManifestRules {
    private static final int ENTRIES_NOT_LISTED = 2;
    private static final int MAX_BUILDER_LENGTH = 64;

    private ManifestRules() {}

    /// @throws Failure `MANIFEST_INVALID`, `FEATURE_UNKNOWN`
    static void check(String builder, List<ImageEntry> images, List<FileEntry> files, List<String> requires) {
        checkRequired(requires);
        if (builder.isEmpty() || builder.length() > MAX_BUILDER_LENGTH) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "builder", Facts.of("found", builder.length()));
        }
        checkPaths(files);
        checkImages(images, sizes(files));
        checkProjection(files, FileEntry.of(EntryPath.SUMS, Projections.sums(files)));
        checkProjection(files, FileEntry.of(EntryPath.INDEX, Projections.index(images, files)));
        checkProjection(files, FileEntry.of(EntryPath.LAYOUT_MARKER, Projections.layoutMarker()));
    }

    private static void checkRequired(List<String> requires) {
        if (!requires.isEmpty()) {
            throw new Failure(FailureCode.FEATURE_UNKNOWN, "feature", Facts.of("feature", requires.getFirst()));
        }
    }

    /// `sha256sums` first, then strictly ascending bytes; each path is one that the format knows.
    private static void checkPaths(List<FileEntry> files) {
        if (files.size() + ENTRIES_NOT_LISTED > Manifest.MAX_ENTRIES) {
            throw new Failure(
                    FailureCode.MANIFEST_INVALID,
                    "entries",
                    Facts.of("maxEntries", Manifest.MAX_ENTRIES, "found", files.size() + 2));
        }
        if (files.isEmpty() || !files.getFirst().path().equals(EntryPath.SUMS)) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "sums-first", Facts.none());
        }
        for (int i = 1; i < files.size(); i++) {
            checkKnown(files.get(i));
            if (i > 1 && files.get(i - 1).path().compareTo(files.get(i).path()) >= 0) {
                throw new Failure(
                        FailureCode.MANIFEST_INVALID,
                        "order",
                        Facts.of(
                                "found",
                                files.get(i).path(),
                                "before",
                                files.get(i - 1).path()));
            }
        }
        var last = files.getLast().path();
        if (!isWorkload(last)) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "definition-last", Facts.of("found", last));
        }
        if (files.stream().filter(file -> isWorkload(file.path())).count() > 1) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "definitions", Facts.none());
        }
        checkTotal(files);
    }

    /// Offsets are sums of sizes, so these must not overflow.
    private static void checkTotal(List<FileEntry> files) {
        long left = Manifest.MAX_TOTAL_BYTES;
        for (FileEntry file : files) {
            left -= file.size();
            if (left < 0) {
                throw new Failure(
                        FailureCode.MANIFEST_INVALID, "total", Facts.of("maxBytes", Manifest.MAX_TOTAL_BYTES));
            }
        }
    }

    private static void checkKnown(FileEntry file) {
        var path = file.path();
        if (path.isBlob()) {
            if (!path.equals(EntryPath.blob(file.sha256()))) {
                throw new Failure(
                        FailureCode.MANIFEST_INVALID, "blob-name", Facts.of("entry", path, "digest", file.sha256()));
            }
            return;
        }
        boolean workload = isWorkload(path);
        if (!workload && !path.equals(EntryPath.INDEX) && !path.equals(EntryPath.LAYOUT_MARKER)) {
            throw new Failure(FailureCode.MANIFEST_INVALID, "entry", Facts.of("found", path));
        }
        if (workload && file.size() > maxSize(path)) {
            throw new Failure(
                    FailureCode.MANIFEST_INVALID,
                    "definition-size",
                    Facts.of("maxBytes", maxSize(path), "entry", path, "bytes", file.size()));
        }
    }

    private static int maxSize(EntryPath workload) {
        return workload.equals(EntryPath.ENCRYPTED_WORKLOAD)
                ? WorkloadDefinition.MAX_ENCRYPTED_BYTES
                : WorkloadDefinition.MAX_BYTES;
    }

    private static boolean isWorkload(EntryPath path) {
        return path.equals(EntryPath.WORKLOAD) || path.equals(EntryPath.ENCRYPTED_WORKLOAD);
    }

    private static void checkImages(List<ImageEntry> images, Map<EntryPath, Long> sizes) {
        Set<String> names = new HashSet<>();
        for (ImageEntry image : images) {
            if (!ImageReference.parse(image.name()).name().equals(image.name())) {
                throw new Failure(FailureCode.MANIFEST_INVALID, "image-name", Facts.of("image", image.name()));
            }
            if (!names.add(image.name())) {
                throw new Failure(FailureCode.MANIFEST_INVALID, "image-twice", Facts.of("image", image.name()));
            }
            if (!sizes.containsKey(EntryPath.blob(image.digest()))) {
                throw new Failure(
                        FailureCode.MANIFEST_INVALID,
                        "image-content",
                        Facts.of("image", image.name(), "digest", image.digest()));
            }
        }
    }

    private static void checkProjection(List<FileEntry> files, FileEntry computed) {
        if (!files.contains(computed)) {
            throw new Failure(
                    FailureCode.MANIFEST_INVALID,
                    "projection",
                    Facts.of(
                            "entry",
                            computed.path(),
                            "bytes",
                            computed.size(),
                            "digest",
                            computed.sha256().hex()));
        }
    }

    private static Map<EntryPath, Long> sizes(List<FileEntry> files) {
        Map<EntryPath, Long> sizes = new HashMap<>();
        files.forEach(file -> sizes.put(file.path(), file.size()));
        return sizes;
    }
}
