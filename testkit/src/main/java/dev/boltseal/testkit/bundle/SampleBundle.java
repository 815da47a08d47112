package dev.boltseal.testkit.bundle;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.envelope.OneTimeKeys;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.TestImage;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The content of a bundle. The same value gives the same bytes if the key signs deterministically and nothing is
/// encrypted.
///
/// @param recipient whom the definition is encrypted to; if absent, it is in clear
/// @param images by full name, in the order of the manifest; roots are OCI manifests or indexes
/// @param app the `app.yaml` of the definition
/// @param staged whether it waits while another version runs
public record SampleBundle(
        ClusterBinding cluster,
        SigningKey key,
        long serial,
        String workload,
        Optional<Recipient> recipient,
        Map<String, TestImage> images,
        JsonObject app,
        boolean staged,
        boolean instantlyApply) {
    private static final Instant TIME = Instant.parse("2026-11-22T13:15:00Z");
    private static final long SERIAL = 1_795_353_300_000L;
    private static final String APP = "sample-app";
    private static final String VERSION = "1.0.1";

    public SampleBundle {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /// A small workload `sample` with one image, `registry.example.com/apps/sample:1.0.1`.
    public SampleBundle(ClusterBinding cluster, SigningKey key) {
        this(
                cluster,
                key,
                SERIAL,
                "sample",
                Optional.empty(),
                Map.of(
                        "registry.example.com/apps/sample:" + VERSION,
                        ImageRecipe.seeded(1).make()),
                new ObjectWriter().text("spec_version", "4.0.0").build(),
                false,
                true);
    }

    public SampleBundle cluster(ClusterBinding other) {
        return new SampleBundle(other, key, serial, workload, recipient, images, app, staged, instantlyApply);
    }

    public SampleBundle key(SigningKey other) {
        return new SampleBundle(cluster, other, serial, workload, recipient, images, app, staged, instantlyApply);
    }

    public SampleBundle serial(long other) {
        return new SampleBundle(cluster, key, other, workload, recipient, images, app, staged, instantlyApply);
    }

    public SampleBundle workload(String other) {
        return new SampleBundle(cluster, key, serial, other, recipient, images, app, staged, instantlyApply);
    }

    /// The same with a definition that only this cluster can read.
    public SampleBundle encryptedTo(Recipient whom) {
        return new SampleBundle(cluster, key, serial, workload, Optional.of(whom), images, app, staged, instantlyApply);
    }

    /// The same with only these images.
    public SampleBundle images(Map<String, TestImage> others) {
        return new SampleBundle(cluster, key, serial, workload, recipient, others, app, staged, instantlyApply);
    }

    /// The same with only this image.
    public SampleBundle image(String name, TestImage image) {
        return images(Map.of(name, image));
    }

    /// The same with this `app.yaml`.
    public SampleBundle app(JsonObject other) {
        return new SampleBundle(cluster, key, serial, workload, recipient, images, other, staged, instantlyApply);
    }

    /// The same with these flags.
    public SampleBundle deploying(boolean isStaged, boolean instantly) {
        return new SampleBundle(cluster, key, serial, workload, recipient, images, app, isStaged, instantly);
    }

    /// The bundle, sealed.
    public SealedBundle make() {
        Map<EntryPath, Blob> contents = new LinkedHashMap<>();
        images.values().stream().flatMap(SampleBundle::content).forEach(blob -> contents.put(path(blob), blob));
        List<FileEntry> files = new ArrayList<>(contents.values().stream()
                .map(blob -> FileEntry.blob(
                        blob.descriptor().digest(), blob.descriptor().size()))
                .sorted(Comparator.comparing(FileEntry::path))
                .toList());
        List<ImageEntry> entries = images.entrySet().stream()
                .map(image -> ImageFacts.entry(image.getKey(), image.getValue()))
                .toList();
        put(EntryPath.INDEX, Projections.index(entries, files), files, contents);
        put(EntryPath.LAYOUT_MARKER, Projections.layoutMarker(), files, contents);
        putDefinition(files, contents);
        byte[] sums = Projections.sums(files);
        files.addFirst(FileEntry.of(EntryPath.SUMS, sums));
        contents.put(EntryPath.SUMS, json(sums));
        return SealedBundle.of(manifest(entries, files), key, contents);
    }

    /// The workload definition, with one container for each image.
    public WorkloadDefinition definition() {
        List<Container> containers = new ArrayList<>();
        for (String image : images.keySet()) {
            containers.add(new Container("container-" + containers.size(), Container.Role.APP, image));
        }
        return new WorkloadDefinition(
                id(),
                cluster.id(),
                cluster.epoch(),
                new WorkloadName(workload),
                workload,
                APP,
                VERSION,
                Optional.empty(),
                containers,
                app);
    }

    private Manifest manifest(List<ImageEntry> entries, List<FileEntry> files) {
        var summary = new WorkloadSummary(
                new WorkloadName(workload), workload, APP, VERSION, staged, instantlyApply, Optional.empty());
        return new Manifest(
                id(),
                new Serial(serial),
                new UtcTime(TIME),
                "boltseal/0.1.0",
                cluster,
                summary,
                entries,
                files,
                List.of());
    }

    /// Depends only on what the bundle is for.
    private BundleId id() {
        byte[] what = CanonicalJson.bytes(new ObjectWriter()
                .text("cluster", cluster.id().hex())
                .text("workload", workload)
                .number("serial", serial)
                .build());
        return new BundleId(Digest.of(what).hex().substring(0, 32));
    }

    private static Stream<Blob> content(TestImage image) {
        return Stream.concat(image.blobs().stream(), image.documents().stream());
    }

    private static EntryPath path(Blob blob) {
        return EntryPath.blob(blob.descriptor().digest());
    }

    private void putDefinition(List<FileEntry> files, Map<EntryPath, Blob> contents) {
        byte[] clear = definition().bytes();
        if (recipient.isEmpty()) {
            put(EntryPath.WORKLOAD, clear, files, contents);
            return;
        }
        var envelope = Envelope.around(clear, recipient.get(), OneTimeKeys.generate(new SecureRandom()));
        put(EntryPath.ENCRYPTED_WORKLOAD, envelope.der(), files, contents);
    }

    private static void put(EntryPath path, byte[] content, List<FileEntry> files, Map<EntryPath, Blob> contents) {
        files.add(FileEntry.of(path, content));
        contents.put(path, json(content));
    }

    private static Blob json(byte[] content) {
        return Blob.of(new MediaType("application/json"), content);
    }
}
