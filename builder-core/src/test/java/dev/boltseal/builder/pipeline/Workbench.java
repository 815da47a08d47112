package dev.boltseal.builder.pipeline;

import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.builder.clusters.SerialDirectory;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.plan.Planner;
import dev.boltseal.builder.pull.PullOptions;
import dev.boltseal.builder.pull.PullRetry;
import dev.boltseal.builder.pull.Puller;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.resolve.BuildOrder;
import dev.boltseal.builder.resolve.Resolver;
import dev.boltseal.builder.secret.Secrecy;
import dev.boltseal.builder.secret.SecretVariables;
import dev.boltseal.builder.source.OpenedImages;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.OpenedBundle;
import dev.boltseal.format.verify.VerifiedBundle;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A registry, a catalog with the app `demo` and the sidecar `gateway`, and an enrolled cluster `plant` on
/// linux/amd64.
final class Workbench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T13:15:00Z");

    private static final PullRetry RETRY = new PullRetry(5, Duration.ofMillis(1), Duration.ofMillis(5));

    final TestRegistry registry = new TestRegistry();
    SoftwareKey signer = SoftwareKey.generate(new SignerName("CI"), new SecureRandom());
    final SoftwareKey decryptionKey = SoftwareKey.generate(new SignerName("plant"), new SecureRandom());
    final Path output;

    private final Path home;
    private RegistryClient client = client();

    Workbench(Path directory) throws IOException {
        home = directory;
        output = Files.createDirectory(directory.resolve("output"));
        writeCatalog();
        enrol("plant", "linux/amd64");
    }

    /// With the images of the app and of a small sidecar in the registry.
    static Workbench with(Path directory, TestImage app) throws IOException {
        return with(directory, app, ImageRecipe.seeded(2).make());
    }

    /// With the images of the app and of the sidecar in the registry.
    static Workbench with(Path directory, TestImage app, TestImage sidecar) throws IOException {
        var bench = new Workbench(directory);
        app.putInto(bench.registry, "apps/demo", "1.0");
        sidecar.putInto(bench.registry, "side/gateway", "3");
        return bench;
    }

    BuiltBundle build(String... platforms) {
        return build(List.of(), platforms);
    }

    BuiltBundle build(List<ImageOverride> images, String... platforms) {
        return pipeline(new SecureRandom(), new Watch()).build(order("plant", images, platforms), destination());
    }

    private static RegistryClient client() {
        return new RegistryClient(
                RegistryOptions.standard("boltseal-test"), registry -> Optional.empty(), InstantSource.system());
    }

    /// Lets go of all connections.
    void reconnect() {
        client.close();
        client = client();
    }

    /// The next serial is the first again.
    void forgetSerials() throws IOException {
        WholeDirectory.remove(home.resolve("serials"));
    }

    void changeSigner() {
        signer = SoftwareKey.generate(new SignerName("CI"), new SecureRandom());
    }

    /// Lets the app take its password from the secrets.
    void needPassword() throws IOException {
        writeApp("{args: [\"--password=<% secrets.password %>\"]}");
    }

    /// Lets the registry stop sending the blob after some bytes of it, and send no more of it from then on.
    void stop(Digest blob, long after) {
        String path = ".*" + blob.hex();
        registry.misbehave(FaultRule.on("GET", path, new Fault.Cut(after)).times(1));
        registry.misbehave(FaultRule.on("GET", path, new Fault.Cut(0)));
    }

    BundleBuild pipeline(SecureRandom random, BuildObserver observer) {
        return pipeline(random, BlobCache.NONE, observer);
    }

    BundleBuild pipeline(SecureRandom random, BlobCache cache, BuildObserver observer) {
        var images = new OpenedImages(location -> switch (location) {
            case InRegistry(var reference) -> client.repository(reference);
            default -> throw new IllegalArgumentException("" + location);
        });
        return new BundleBuild(
                new Resolver(clusters(), images),
                new Planner("boltseal/0.1.0"),
                sealer(random),
                new Puller(images, PullOptions.standard(4, new Random(1)).withRetry(RETRY), cache, observer),
                cache,
                observer);
    }

    Sealer sealer(SecureRandom random) {
        return new Sealer(signer, new SerialDirectory(home.resolve("serials")), () -> NOW, random);
    }

    Destination destination() {
        return new Destination(output);
    }

    ClusterDirectory clusters() {
        return new ClusterDirectory(home.resolve("clusters"));
    }

    BuildOrder order(String cluster, List<ImageOverride> images, String... platforms) {
        var request = DeployRequest.parse("deploy.json", """
                {"app_name":"demo","app_version":"1.0","cluster_name":"%s","name":"line-1"}""".formatted(cluster).getBytes(StandardCharsets.UTF_8));
        var app = Catalog.open(home.resolve("catalog")).app(request.appName(), request.appVersion());
        return new BuildOrder(
                request, app, images, Stream.of(platforms).map(Platform::parse).toList(), new Secrecy.InClear());
    }

    /// With secrets from these variables.
    BuildOrder encrypted(Map<String, String> environment) {
        var order = order("plant", List.of());
        var secrecy = new Secrecy.Encrypted(List.of(new SecretVariables(environment)));
        return new BuildOrder(order.request(), order.app(), order.images(), order.platforms(), secrecy);
    }

    /// Every byte, by a cluster that trusts the signer.
    VerifiedBundle verify(BuiltBundle bundle) throws IOException {
        var trusted = new Signer(new SignerName("CI"), signer.certificate().key(), EnumSet.allOf(Role.class));
        var trust = TrustFile.first(new UtcTime(NOW), 1, List.of(trusted));
        try (var source = FileSource.open(bundle.file())) {
            return new BundleJudge(trust, Optional.of(clusters().show("plant").binding()))
                    .verify(source, Progress.NONE, 2);
        }
    }

    OpenedBundle open(VerifiedBundle bundle) {
        return bundle.open(() -> decryptionKey);
    }

    List<Path> outputs() throws IOException {
        try (var files = Files.list(output)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void close() {
        client.close();
        registry.close();
    }

    /// Counts what was pulled, by entry.
    static final class Watch implements BuildObserver {
        private long planned;
        private long pulled;
        private long kept;
        private List<Path> otherParts = List.of();
        private final AtomicInteger waits = new AtomicInteger();

        @Override
        public void planned(Plan plan, long pullSize) {
            planned = pullSize;
        }

        @Override
        public void growing(GrowingBundle bundle, List<Path> others) {
            kept = bundle.kept();
            otherParts = others;
        }

        @Override
        public void waiting(EntryPath entry, Duration pause, int attempt) {
            waits.incrementAndGet();
        }

        @Override
        public synchronized void advanced(EntryPath entry, long bytes) {
            pulled += bytes;
        }

        long kept() {
            return kept;
        }

        List<Path> otherParts() {
            return otherParts;
        }

        int waits() {
            return waits.get();
        }

        long planned() {
            return planned;
        }

        synchronized long pulled() {
            return pulled;
        }
    }

    /// Always the same "random" bytes.
    static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }

    static Set<String> paths(Manifest manifest) {
        return manifest.files().stream().map(file -> file.path().text()).collect(java.util.stream.Collectors.toSet());
    }

    private void writeCatalog() throws IOException {
        Files.createDirectories(home.resolve("catalog/demo/1.0"));
        Files.writeString(home.resolve("catalog/catalog.yaml"), """
                registry: %s/apps
                sidecars:
                  - name: gateway
                    image: %s/side/gateway:3
                """.formatted(registry.host(), registry.host()));
        writeApp("{}");
    }

    private void writeApp(String docker) throws IOException {
        Files.writeString(home.resolve("catalog/demo/1.0/app.yaml"), """
                spec_version: 4.0.0
                info: {name: demo, title: Demo, version: "1.0", description: A demo}
                app:
                  type: docker
                  docker: %s
                """.formatted(docker));
    }

    private void enrol(String name, String platform) throws IOException {
        var sign = SoftwareKey.generate(new SignerName(name), new SecureRandom());
        var enrolment = new Enrolment(
                new ClusterBinding(
                        name,
                        ClusterId.random(new SecureRandom()),
                        sign.certificate().key().sha256(),
                        1),
                sign.certificate().key(),
                decryptionKey.publicKey(),
                Platform.parse(platform),
                List.of(),
                new AgentVersion("0.1.0"),
                new UtcTime(NOW),
                Optional.empty());
        Path file = home.resolve(name + ".json");
        Files.write(file, enrolment.bytes());
        Files.write(
                home.resolve(name + ".json.p7s"),
                Seal.over(enrolment.bytes(), sign).der());
        var ignored = clusters().add(file);
    }
}
