package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Printable;
import dev.boltseal.format.oci.ImageReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules that the parts of a manifest keep with each other.
final class ManifestRules {
    private static final int ENTRIES_NOT_LISTED = 2;
    private static final int MAX_BUILDER_LENGTH = 64;

    private ManifestRules() {}

    /// @throws Failure `MANIFEST_INVALID`, `FEATURE_UNKNOWN`
    static void check(String builder, List<ImageEntry> images, List<FileEntry> files, List<String> requires) {
        checkRequired(requires);
        if (builder.isEmpty() || builder.length() > MAX_BUILDER_LENGTH) {
            throw invalid("want 1–64 characters in \"builder\", got %d".formatted(builder.length()));
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

    /// `sha256sums` first, then strictly ascending bytes, each path one of those that the format knows.
    private static void checkPaths(List<FileEntry> files) {
        if (files.size() + ENTRIES_NOT_LISTED > Manifest.MAX_ENTRIES) {
            throw invalid("want at most %d entries, got %d".formatted(Manifest.MAX_ENTRIES, files.size() + 2));
        }
        if (files.isEmpty() || !files.getFirst().path().equals(EntryPath.SUMS)) {
            throw invalid("want sha256sums first in \"files\", got another entry");
        }
        for (int i = 1; i < files.size(); i++) {
            checkKnown(files.get(i));
            if (i > 1 && files.get(i - 1).path().compareTo(files.get(i).path()) >= 0) {
                throw invalid("want \"files\" sorted and each once, got %s after %s"
                        .formatted(files.get(i).path(), files.get(i - 1).path()));
            }
        }
        var last = files.getLast().path();
        if (!isWorkload(last)) {
            throw invalid("want the workload definition last in \"files\", got " + last);
        }
        if (files.stream().filter(file -> isWorkload(file.path())).count() > 1) {
            throw invalid("want one workload definition in \"files\", got one in clear and one encrypted");
        }
        checkTotal(files);
    }

    /// Offsets are sums of sizes, so these must not overflow.
    private static void checkTotal(List<FileEntry> files) {
        long left = Manifest.MAX_TOTAL_BYTES;
        for (FileEntry file : files) {
            left -= file.size();
            if (left < 0) {
                throw invalid("want at most %d bytes in all \"files\", got more".formatted(Manifest.MAX_TOTAL_BYTES));
            }
        }
    }

    private static void checkKnown(FileEntry file) {
        var path = file.path();
        if (path.isBlob()) {
            if (!path.equals(EntryPath.blob(file.sha256()))) {
                throw invalid("want each blob named by its SHA-256, got %s with %s".formatted(path, file.sha256()));
            }
            return;
        }
        boolean workload = isWorkload(path);
        if (!workload && !path.equals(EntryPath.INDEX) && !path.equals(EntryPath.LAYOUT_MARKER)) {
            throw invalid("want only entries of format version 1, got " + path);
        }
        if (workload && file.size() > maxSize(path)) {
            throw invalid("want at most %d bytes in %s, got %d".formatted(maxSize(path), path, file.size()));
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
                throw invalid("want full image names, got %s".formatted(Printable.quoted(image.name())));
            }
            if (!names.add(image.name())) {
                throw invalid("want each image once, got %s twice".formatted(Printable.quoted(image.name())));
            }
            if (!sizes.containsKey(EntryPath.blob(image.digest()))) {
                throw invalid("want the content of image %s among \"files\", got no %s"
                        .formatted(image.name(), image.digest()));
            }
        }
    }

    private static void checkProjection(List<FileEntry> files, FileEntry computed) {
        if (!files.contains(computed)) {
            throw invalid("want %s as the manifest determines it, %d bytes with SHA-256 %s, got another or none"
                    .formatted(
                            computed.path(), computed.size(), computed.sha256().hex()));
        }
    }

    private static Map<EntryPath, Long> sizes(List<FileEntry> files) {
        Map<EntryPath, Long> sizes = new HashMap<>();
        files.forEach(file -> sizes.put(file.path(), file.size()));
        return sizes;
    }

    private static Failure invalid(String wantAndGot) {
        return new Failure(FailureCode.MANIFEST_INVALID, "bundle.json: " + wantAndGot);
    }
}
