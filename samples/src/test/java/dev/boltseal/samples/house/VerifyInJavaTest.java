package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.cluster.SampleCluster;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example for Java developers, built as they would: from jars in a Maven repository, outside of our build and
/// without a network. Then it runs on the class path and on the module path, on this Java and on a Java 21.
@Tag("survival")
class VerifyInJavaTest {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final List<String> INSTALLED = List.of("base", "bundle-format");

    @TempDir
    static Path directory;

    private static Path project;
    private static Path trust;
    private static String fingerprint;
    private static Path enrolment;
    private static SealedBundle bundle;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(Tool.isInstalled("mvn"), "no mvn; install the package maven");
        for (String module : INSTALLED) {
            assumeTrue(Files.exists(jar(module)), "no %s; run mvn verify".formatted(jar(module)));
        }
        project = copied();
        maven("-Dmaven.repo.local=" + install(), "-s", settings(), "package");
        var plant = SampleCluster.named("plant");
        var key = SampleTrust.newKey("release");
        var sample = SampleTrust.in(key);
        trust = sample.write(directory);
        fingerprint = sample.file().fingerprint().toString();
        enrolment = plant.enrol(directory.resolve("enrolment.json"));
        bundle = new SampleBundle(plant.binding(), key).make();
    }

    /// As class path and as module path.
    enum Start {
        CLASS_PATH,
        MODULE_PATH;

        List<String> options() {
            String jars = project.resolve("target/verify-in-java-1.0.jar") + File.pathSeparator;
            return this == CLASS_PATH
                    ? List.of("-cp", jars + project.resolve("target/lib/*"), "com.example.verify.VerifyBundle")
                    : List.of(
                            "-p",
                            jars + project.resolve("target/lib"),
                            "-m",
                            "com.example.verify/com.example.verify.VerifyBundle");
        }
    }

    @ParameterizedTest
    @MethodSource("starts")
    void printsWhatIsInABundle(Start start) throws Exception {
        ToolOutput output = run(java(), start, write(bundle.bytes()), fingerprint);

        assertThat(output.err()).isEmpty();
        assertThat(output.status()).isZero();
        assertThat(output.out().lines())
                .contains("workload    sample", "app         sample-app 1.0.1", "cluster     plant")
                .contains("sealed by   release", "created at  2026-11-22T13:15:00Z", "encrypted   no")
                .anyMatch(line -> line.startsWith("image       registry.example.com/apps/sample:1.0.1 sha256:"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void refusesAForgedBundle(Start start) throws Exception {
        byte[] forged = bundle.withBitFlipped(EntryPath.WORKLOAD, 7).bytes();

        ToolOutput output = run(java(), start, write(forged), fingerprint);

        assertThat(output.out()).isEmpty();
        assertThat(output.err()).startsWith("refused: F004: ").contains(" is damaged: the content of workload.json ");
        assertThat(output.status()).isEqualTo(3);
    }

    @Test
    void refusesAnotherTrustFile() throws Exception {
        ToolOutput output = run(java(), Start.CLASS_PATH, write(bundle.bytes()), "0".repeat(64));

        assertThat(output.err()).startsWith("T005: the fingerprint of the trust file ");
        assertThat(output.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void runsOnJava21(Start start) throws Exception {
        Optional<Path> java = java21();
        assumeTrue(java.isPresent(), "no Java 21; install one below /usr/lib/jvm or name it in BOLTSEAL_JAVA_21");

        ToolOutput output = run(java.orElseThrow(), start, write(bundle.bytes()), fingerprint);

        assertThat(output.err()).isEmpty();
        assertThat(output.out()).contains("workload    sample");
    }

    static List<Start> starts() {
        return List.of(Start.values());
    }

    private static ToolOutput run(Path java, Start start, Path file, String fingerprint) throws Exception {
        List<Object> command = Stream.of(
                        Stream.of(java), start.options().stream(), Stream.of(file, trust, fingerprint, enrolment))
                .<Object>flatMap(each -> each)
                .toList();
        return new Tool(directory).run(command.toArray());
    }

    private static Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("bundle.zip"), bytes);
    }

    // ---- a repository as Maven lays it out ----

    private static void maven(Object... arguments) throws Exception {
        List<Object> command = Stream.concat(
                        Stream.of("mvn", "-B", "-ntp", "-q", "-o", "-Daether.offline.protocols=file"),
                        Stream.of(arguments))
                .toList();
        new Tool(project, Duration.ofMinutes(5), Map.of("JAVA_HOME", System.getProperty("java.home")))
                .succeed(command.toArray());
    }

    private static Path install() throws IOException {
        Path ours = directory.resolve("repository").resolve("dev").resolve("boltseal");
        put(Sources.root().resolve("pom.xml"), ours, "boltseal", "pom");
        for (String module : INSTALLED) {
            put(Sources.root().resolve(module).resolve("pom.xml"), ours, module, "pom");
            put(jar(module), ours, module, "jar");
        }
        return directory.resolve("repository");
    }

    private static void put(Path file, Path ours, String artifact, String kind) throws IOException {
        Path folder = Files.createDirectories(ours.resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve("%s-%s.%s".formatted(artifact, VERSION, kind)));
    }

    private static Path jar(String module) {
        return Sources.root().resolve(module).resolve("target").resolve("%s-%s.jar".formatted(module, VERSION));
    }

    /// Everything else comes from what our own build downloaded.
    private static Path settings() throws IOException {
        String downloaded = Optional.ofNullable(System.getProperty("localRepository"))
                .orElse(System.getProperty("user.home") + "/.m2/repository");
        return Files.writeString(directory.resolve("settings.xml"), """
                <settings><mirrors><mirror>
                  <id>downloaded</id><mirrorOf>*</mirrorOf><url>%s</url>
                </mirror></mirrors></settings>
                """.formatted(
                        Path.of(downloaded).toUri()));
    }

    private static Path copied() throws IOException {
        Path from = Sources.root().resolve("samples").resolve("verify-in-java");
        Path to = directory.resolve("verify-in-java");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !from.relativize(each).startsWith("target"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
        return to;
    }

    // ---- Java ----

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Optional<Path> java21() throws IOException {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("BOLTSEAL_JAVA_21")).map(home -> Path.of(home, "bin", "java"));
        Path all = Path.of("/usr/lib/jvm");
        if (named.isPresent() || !Files.isDirectory(all)) {
            return named;
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> String.valueOf(home.getFileName()).contains("21"))
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst();
        }
    }
}
