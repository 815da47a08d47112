package dev.boltseal.format.archive;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.archive.ComposedBundle.Content;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;

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

    /// The bundle of them.
    ///
    /// @param most bytes that a blob gives at once
    ComposedBundle composed(int most) {
        return ComposedBundle.of(layout(), entry -> switch (entry.path().text()) {
            case "bundle.json" -> Content.of(manifest.bytes());
            case "bundle.json.p7s" -> Content.of(SEAL);
            default ->
                entry.path().isBlob()
                        ? Zeros.of(entry.size(), most)
                        : Content.of(Objects.requireNonNull(small.get(entry.path())));
        });
    }

    void write(Path bundle) throws IOException {
        try (var file = FileChannel.open(bundle, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            composed(Integer.MAX_VALUE).writeTo(file);
        }
    }

    /// Gives few bytes at a time, as a network does.
    private record Zeros(long size, int crc, int most) implements Content {
        static Zeros of(long size, int most) {
            var crc = new CRC32();
            inPieces(size, crc::update);
            return new Zeros(size, (int) crc.getValue(), most);
        }

        @Override
        public int read(ByteBuffer target, long position) {
            int count = (int) Math.min(Math.min(target.remaining(), most), size - position);
            target.put(new byte[count]);
            return count == 0 ? -1 : count;
        }
    }

    private static Digest zeros(long size) {
        var hasher = Digest.hasher();
        inPieces(size, hasher::update);
        return Digest.of(hasher);
    }

    private static void inPieces(long size, Consumer<ByteBuffer> taker) {
        var zeros = ByteBuffer.allocate(1 << 20);
        for (long left = size; left > 0; left -= zeros.limit()) {
            taker.accept(zeros.clear().limit((int) Math.min(left, zeros.capacity())));
        }
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
