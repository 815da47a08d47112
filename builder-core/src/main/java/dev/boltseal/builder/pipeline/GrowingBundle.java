package dev.boltseal.builder.pipeline;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.builder.output.BundlePart;
import dev.boltseal.builder.output.BundleWriter;
import dev.boltseal.builder.pull.BundleTarget;
import dev.boltseal.builder.pull.Puller;
import dev.boltseal.builder.pull.ResumePoints;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A sealed bundle while it is being written: small entries from the plan, blobs from the puller, and the manifest
/// and its seal at the end.
///
/// Whatever happens, what was written stays for the next build of the same plan. If nothing was written, nothing
/// stays.
public final class GrowingBundle implements AutoCloseable {
    private final SealedPlan sealed;
    private final Destination destination;
    private final BundlePart part;
    private final Journal journal;
    private final ResumePoints resumePoints;
    private final BundleWriter writer;

    GrowingBundle(
            SealedPlan sealed,
            Destination destination,
            BundlePart part,
            Journal journal,
            ResumePoints resumePoints,
            BundleWriter writer) {
        this.sealed = sealed;
        this.destination = destination;
        this.part = part;
        this.journal = journal;
        this.resumePoints = resumePoints;
        this.writer = writer;
    }

    /// The path of the part file.
    public Path part() {
        return part.path();
    }

    /// Size of the finished bundle, in bytes.
    public long size() {
        return sealed.layout().size();
    }

    /// How much an earlier build says that it left, in bytes.
    public long kept() {
        return resumePoints.kept();
    }

    /// Makes the progress of the bundle durable while it grows, for a process that is about to end.
    ///
    /// @return what is left and what to do with it, as the end of a sentence
    public Phrase suspend() {
        try {
            resumePoints.save(part::sync);
        } catch (IOException e) {
            return rest(); // the next build finds older marks, and less of it
        }
        return rest();
    }

    /// @param progress is told which bytes of blobs arrived
    /// @throws Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and what the puller throws; the message says what is left
    BuiltBundle write(Puller puller, Progress progress) {
        Layout layout = sealed.layout();
        var manifest = sealed.bundle().manifest();
        Path bundle = destination.bundle(manifest);
        try {
            fillSmall(layout);
            puller.pull(sealed.plan().blobs(), new BundleTarget(layout, part, writer, resumePoints, progress));
            writer.publish(sealed.manifest(), sealed.seal(), bundle);
        } catch (Failure e) {
            throw stopped(e);
        }
        journal.remove();
        return new BuiltBundle(bundle, size(), manifest, sealed.plan().held());
    }

    @Override
    public void close() {
        writer.close();
    }

    private void fillSmall(Layout layout) {
        List<Entry> entries = layout.entries();
        for (int i = Layout.NOT_LISTED; i < entries.size(); i++) {
            int index = i;
            sealed.bundle().content(entries.get(i).path()).ifPresent(content -> writer.fill(index, content));
        }
    }

    private Failure stopped(Failure e) {
        if (resumePoints.reached() == 0) {
            journal.remove();
            part.remove();
            return e;
        }
        return new Failure(e.code(), Phrase.of("build.stopped", Facts.of("reason", e, "next", suspend())), e);
    }

    private Phrase rest() {
        return Phrase.of("build.rest", Facts.of("saved", resumePoints.saved(), "bytes", size(), "part", part.path()));
    }
}
