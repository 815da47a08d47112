package dev.boltseal.builder.pull;

import dev.boltseal.builder.output.BundlePart;
import dev.boltseal.builder.output.BundleWriter;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.oci.Descriptor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the blobs of a bundle that grows in a file at their final positions.
public final class BundleTarget implements BlobTarget {
    private final Layout layout;
    private final Map<EntryPath, Integer> indexes = new HashMap<>();
    private final BundlePart part;
    private final BundleWriter writer;
    private final ResumePoints resumePoints;
    private final Progress progress;

    /// @param resumePoints where to continue, as far as they are true
    /// @param progress is told what arrives
    public BundleTarget(
            Layout layout, BundlePart part, BundleWriter writer, ResumePoints resumePoints, Progress progress) {
        this.layout = layout;
        this.part = part;
        this.writer = writer;
        this.resumePoints = resumePoints;
        this.progress = progress;
        List<Entry> entries = layout.entries();
        for (int i = 0; i < entries.size(); i++) {
            indexes.put(entries.get(i).path(), i);
        }
    }

    @Override
    public BlobEntry open(Descriptor blob) {
        int index = indexes.getOrDefault(EntryPath.blob(blob.digest()), -1);
        return new BlobEntry(writer.entry(index), resumePoints.of(index), progress);
    }

    @Override
    public void save() throws IOException {
        resumePoints.save(part::sync);
    }

    @Override
    public long missing() {
        return layout.size() - resumePoints.reached();
    }
}
