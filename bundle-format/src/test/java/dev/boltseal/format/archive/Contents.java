package dev.boltseal.format.archive;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.format.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A manifest without images over blobs of zeros, for tests of the bytes alone.
record Contents(Manifest manifest, Map<EntryPath, byte[]> small) {
    private static final byte[] SEAL = "seal".getBytes(StandardCharsets.UTF_8);

    static Contents ofZeros(long... blobSizes) {
        List<FileEntry> files = new ArrayList<>();
        for (long size : blobSizes) {
            files.add(FileEntry.blob(zeros(size), size));
        }
        files.sort(Comparator.comparing(FileEntry::path));
        Map<EntryPath, byte[]> small = new LinkedHashMap<>();
        small.put(EntryPath.INDEX, Projections.index(List.of(), files));
        small.put(EntryPath.LAYOUT_MARKER, Projections.layoutMarker());
        small.put(EntryPath.WORKLOAD, "{}".getBytes(StandardCharsets.UTF_8));
        small.forEach((path, content) -> files.add(FileEntry.of(path, content)));
        byte[] sums = Projections.sums(files);
        small.put(EntryPath.SUMS, sums);
        files.addFirst(FileEntry.of(EntryPath.SUMS, sums));
        return new Contents(manifest(files), small);
    }

    Layout layout() {
        return Layout.of(manifest.bytes().length, SEAL.length, manifest.files());
    }

    void write(Path bundle) {
        try (var part = BundlePart.lock(bundle.resolveSibling(".part"));
                var writer = part.create(layout())) {
            for (int i = manifest.files().size() - 1; i >= 0; i--) {
                var file = manifest.files().get(i);
                if (file.path().isBlob()) {
                    writeZeros(writer.entry(i + Layout.NOT_LISTED), file.size());
                } else {
                    writer.fill(i + Layout.NOT_LISTED, Objects.requireNonNull(small.get(file.path())));
                }
            }
            writer.publish(manifest.bytes(), SEAL, bundle);
        }
    }

    private static void writeZeros(EntryWriter entry, long size) {
        byte[] zeros = new byte[1 << 20];
        for (long left = size; left > 0; left -= Math.min(left, zeros.length)) {
            entry.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
        entry.finish();
    }

    private static Digest zeros(long size) {
        var hasher = Digest.hasher();
        byte[] zeros = new byte[1 << 20];
        for (long left = size; left > 0; left -= Math.min(left, zeros.length)) {
            hasher.update(zeros, 0, (int) Math.min(left, zeros.length));
        }
        return Digest.of(hasher);
    }

    private static Manifest manifest(List<FileEntry> files) {
        return new Manifest(
                new BundleId("0123456789abcdef0123456789abcdef"),
                new Serial(1_795_353_300_000L),
                new UtcTime(Instant.parse("2026-11-22T13:15:00Z")),
                "boltseal/0.1.0",
                new ClusterBinding("cluster", new ClusterId("f".repeat(32)), new Digest("a".repeat(64)), 1),
                new WorkloadSummary(new WorkloadName("zeros"), "Zeros", "zeros", "1.0", false, true, Optional.empty()),
                List.of(),
                files,
                List.of());
    }
}
