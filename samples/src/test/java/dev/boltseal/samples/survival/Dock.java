package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.cluster.SampleCluster;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where bundles are built: a slow registry, a catalog with one app, a key and a cluster.
///
/// @param directory holds all of it
/// @param output where bundles go
record Dock(Path directory, Path output, TestRegistry registry) implements AutoCloseable {
    private static final int LAYERS = 3;
    private static final int LAYER_BYTES = 2_000_000;
    private static final int DRIP = 20_000;
    private static final Duration PAUSE = Duration.ofMillis(25);

    static Dock in(Path directory, Path output) throws IOException, InterruptedException {
        var dock = new Dock(directory, output, new TestRegistry());
        Path catalog = Files.createDirectories(directory.resolve("catalog/demo/1.0"));
        Files.writeString(directory.resolve("catalog/catalog.yaml"), "registry: " + dock.registry.host() + "/apps\n");
        Files.writeString(catalog.resolve("app.yaml"), """
                spec_version: 4.0.0
                info: {name: demo, title: Demo, version: "1.0"}
                app: {type: docker, docker: {image: "%s/apps/demo:1.0"}}
                """.formatted(dock.registry.host()));
        dock.done("keygen", "--out", "home", "--name", "CI");
        dock.done("trust", "init", "--signer", "home/signer.pem", "--key", "home/signer.key", "--out", ".");
        dock.done("cluster", "add", SampleCluster.named("plant").enrol(directory.resolve("plant.json")));
        dock.slow();
        return dock;
    }

    /// Makes the registry so slow that a build takes seconds.
    void slow() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Drip(DRIP, PAUSE)));
    }

    /// Puts this version of the app's image into the registry.
    TestImage push(int number) throws IOException {
        List<RandomLayer> layers = Stream.iterate(1, i -> i + 1)
                .limit(LAYERS)
                .map(i -> new RandomLayer(100L * number + i, (long) LAYER_BYTES * i, Compression.NONE))
                .toList();
        var image = ImageRecipe.seeded(number).layers(layers).make();
        image.putInto(registry, "apps/demo", "1.0");
        return image;
    }

    BuilderProcess builder() {
        return new BuilderProcess(directory);
    }

    /// What a person types to build the bundle.
    Object[] building() {
        return new Object[] {
            "build", "--app", "demo", "--app-version", "1.0", "--cluster", "plant", "--catalog", "catalog", "-o", output
        };
    }

    /// Waits until a process pulls a layer, or ended.
    void awaitPull(Process build, TestImage image) throws InterruptedException {
        while (build.isAlive() && pulls(image).values().stream().allMatch(List::isEmpty)) {
            Thread.sleep(1);
        }
    }

    /// Where every pull of a layer began, by digest.
    Map<Digest, List<Long>> pulls(TestImage image) {
        return image.blobs().stream()
                .map(Blob::descriptor)
                .filter(blob -> blob.size() >= LAYER_BYTES)
                .collect(Collectors.toMap(Descriptor::digest, blob -> begins(blob.digest())));
    }

    private List<Long> begins(Digest layer) {
        return registry.requests("GET", ".*" + layer.hex()).stream()
                .map(request -> request.range()
                        .map(range -> Long.parseLong(range.replaceAll("[^0-9]", "")))
                        .orElse(0L))
                .toList();
    }

    /// Files in the output whose names end so, hidden ones too.
    List<Path> left(String ending) throws IOException {
        try (var files = Files.list(output)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /// What a stopped build left for the next; empty where it did not come so far, or the bundle is finished.
    Optional<Left> left() throws IOException {
        List<Path> journals = left(".journal");
        if (journals.isEmpty() || left(".part").isEmpty() || !left(".zip").isEmpty()) {
            return Optional.empty();
        }
        Path journal = journals.getFirst();
        return Files.exists(journal.resolve("marks")) ? Optional.of(Left.in(journal)) : Optional.empty();
    }

    /// A promised bundle.
    ///
    /// @param marks how many bytes of each blob are durable, by digest
    record Left(Manifest manifest, Map<Digest, Long> marks) {
        static Left in(Path journal) throws IOException {
            var manifest = Manifest.parse(Files.readAllBytes(journal.resolve("bundle.json")));
            var bytes = ByteBuffer.wrap(Files.readAllBytes(journal.resolve("marks")));
            Map<Digest, Long> marks = new HashMap<>();
            for (int i = 0; i < manifest.files().size(); i++) {
                marks.put(manifest.files().get(i).sha256(), bytes.getLong((i + Layout.NOT_LISTED) * Long.BYTES));
            }
            return new Left(manifest, marks);
        }

        long sum() {
            return marks.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// Every bundle in the output, of which every byte is verified.
    List<Manifest> verified() throws IOException, InterruptedException {
        List<Manifest> manifests = new ArrayList<>();
        for (Path bundle : left(".zip")) {
            done("verify", bundle, "--trust", "trust-1.json");
            try (var source = FileSource.open(bundle)) {
                manifests.add(Manifest.parse(
                        new BundleReader(source).leadingEntries().manifest().content()));
            }
        }
        return manifests;
    }

    /// Runs a command that must succeed.
    void done(Object... arguments) throws IOException, InterruptedException {
        int status = builder().run(arguments);
        assertThat(status).as(builder().said()).isZero();
    }

    @Override
    public void close() {
        registry.close();
    }
}
