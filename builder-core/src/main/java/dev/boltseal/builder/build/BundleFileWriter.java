package dev.boltseal.builder.build;

import dev.boltseal.builder.pull.Puller;
import dev.boltseal.format.archive.BundleWriter;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import java.nio.file.Path;
import java.util.List;

/// Writes a sealed plan: small entries from the plan, blobs from the puller, the manifest and its seal last.
final class BundleFileWriter {
    private final Destination destination;

    BundleFileWriter(Destination destination) {
        this.destination = destination;
    }

    /// @throws dev.boltseal.format.failure.BoltsealException `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and what the puller
    /// throws; then only the part file is left
    BuiltBundle write(SealedPlan sealed, Puller puller) {
        Layout layout = sealed.layout();
        var manifest = sealed.bundle().manifest();
        Path bundle = destination.bundle(manifest);
        try (var writer = BundleWriter.create(destination.part(sealed.plan()), layout)) {
            destination.requireSpace(layout.size());
            fillSmall(sealed, layout, writer);
            puller.pull(sealed.plan().blobs(), layout, writer);
            writer.publish(manifest.bytes(), sealed.seal().der(), bundle);
        }
        return new BuiltBundle(bundle, layout.size(), manifest);
    }

    private static void fillSmall(SealedPlan sealed, Layout layout, BundleWriter writer) {
        List<Entry> entries = layout.entries();
        for (int i = Layout.NOT_LISTED; i < entries.size(); i++) {
            int index = i;
            sealed.bundle().content(entries.get(i).path()).ifPresent(content -> writer.fill(index, content));
        }
    }
}
