package dev.boltseal.cli;

import dev.boltseal.testkit.image.Compression;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A desk with everything a build needs: a registry, a catalog with the app `demo` and the sidecar `gateway`, a key, a
/// trust file and the cluster `plant` on linux/amd64.
final class Workshop implements AutoCloseable {
    private static final RandomLayer SHARED = new RandomLayer(7, 300_000);
    static final TestImage APP =
            ImageRecipe.seeded(1).layers(SHARED, new RandomLayer(1, 50_000)).make();
    static final TestImage GATEWAY = ImageRecipe.seeded(2)
            .layers(SHARED, new RandomLayer(2, 40_000, Compression.ZSTD))
            .make();

    final TestRegistry registry;
    final Desk desk;
    final Path output;

    Workshop(Path directory) throws IOException {
        this(directory, new RegistryOptions());
    }

    Workshop(Path directory, RegistryOptions options) throws IOException {
        registry = new TestRegistry(options);
        desk = new Desk(directory);
        output = Files.createDirectory(desk.path("output"));
        APP.putInto(registry, "apps/demo", "1.0");
        GATEWAY.putInto(registry, "side/gateway", "3");
        writeCatalog();
        Path home = desk.path(".config/boltseal");
        desk.answer("keygen", "--out", home);
        desk.answer("trust", "init", "--signer", home.resolve("signer.pem"), "--out", desk.path("trust"));
        desk.answer("cluster", "add", desk.enrolment("plant", "linux/amd64"));
    }

    /// `boltseal build` of the app for the cluster into the output, with more arguments; `-o` and `--catalog` replace.
    Object[] build(Object... more) {
        return buildOf("demo", "1.0", "plant", more);
    }

    Object[] buildOf(String app, String version, String cluster, Object... more) {
        List<Object> args =
                new ArrayList<>(List.of("build", "--app", app, "--app-version", version, "--cluster", cluster));
        args.addAll(List.of(more));
        if (!args.contains("-o")) {
            args.addAll(List.of("-o", output));
        }
        if (!args.contains("--catalog")) {
            args.addAll(List.of("--catalog", desk.path("catalog")));
        }
        return args.toArray();
    }

    /// Builds the bundle.
    Path bundle() {
        return Path.of(desk.json(build()).text("file"));
    }

    Path trust() {
        return desk.path("trust/trust-1.json");
    }

    /// Files in the output, hidden ones too.
    List<String> outputs() throws IOException {
        try (var files = Files.list(output)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() {
        registry.close();
    }

    private void writeCatalog() throws IOException {
        Path app = Files.createDirectories(desk.path("catalog/demo/1.0"));
        Files.writeString(
                desk.path("catalog/catalog.yaml"), """
                registry: %s/apps
                sidecars:
                  - name: gateway
                    image: %s/side/gateway:3
                base_images:
                  python: %s/side/gateway:3
                """.formatted(registry.host(), registry.host(), registry.host()));
        Files.writeString(app.resolve("app.yaml"), """
                spec_version: 4.0.0
                info: {name: demo, title: Demo, version: "1.0", description: A demo}
                app:
                  type: docker
                  docker: {}
                """);
    }
}
