package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.testkit.image.Blob;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/first-hour.md`, word for word: one shell on a terminal runs its blocks in order, and shows what it says.
class FirstHourTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```\n(?:```text\n(.*?)^```\n)?");
    private static final Pattern FENCE = Pattern.compile("(?m)^```sh$");
    private static final Pattern FAILURE =
            Pattern.compile("(?m)^(boltseal|boltseal-edge): [A-Z][0-9]{3} .*|.*(not found|No such file).*");
    private static final Pattern PROGRESS = Pattern.compile("(?m)^(build|read|verify|import|push|pull): [0-9]+ %.*\n");

    @TempDir
    Path home;

    /// @param commands as the reader pastes them
    /// @param output what the page says about it, if it does
    private record Block(String commands, Optional<String> output) {}

    @Test
    void showsWhatThePageSays() throws Exception {
        assumeTrue(DebianRegistry.isInstalled(), "docker-registry is not installed");
        assumeTrue(Tool.isInstalled("man"), "no manual pages; install the package man-db");
        assumeTrue(Tool.isInstalled("script"), "no pseudo terminals; install the package bsdutils");
        List<Block> blocks = blocks();
        archive("boltseal", "builder-cli", "dev.boltseal.cli.Manual");
        archive("boltseal-edge", "edge-agent", "dev.boltseal.agent.Manual");
        Files.writeString(home.resolve("password.txt"), "secret of ann\n");
        try (var registry = new DebianRegistry("ann", "secret of ann")) {
            push(registry.host(), "nginx:1.27", 1);
            push(registry.host(), "redis:7", 2);

            List<String> shown = run(blocks, registry.host());

            Files.write(ROOT.resolve("samples/target/first-hour.txt"), shown); // for whoever writes the page
            assertThat(shown).as(String.join("\n", shown)).hasSameSizeAs(blocks);
            var softly = new SoftAssertions();
            for (int i = 0; i < blocks.size(); i++) {
                check(blocks.get(i), shown.get(i), softly);
            }
            softly.assertAll();
        }
    }

    private static List<Block> blocks() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/first-hour.md"));
        List<Block> blocks = BLOCK.matcher(page)
                .results()
                .map(each -> new Block(each.group(1), Optional.ofNullable(each.group(2))))
                .toList();
        assertThat(blocks).hasSize((int) FENCE.matcher(page).results().count()).hasSizeGreaterThan(10);
        return blocks;
    }

    private static void check(Block block, String shown, SoftAssertions softly) {
        String text = PROGRESS.matcher(shown).replaceAll("");
        softly.assertThat(text).as(block.commands()).endsWith("status 0\n");
        String output = text.replaceFirst("status [0-9]+\n$", "");
        if (block.output().isPresent()) {
            softly.assertThat(output)
                    .as(block.commands())
                    .matches(pattern(block.output().get()));
        } else {
            softly.assertThat(output).as(block.commands()).doesNotContainPattern(FAILURE);
        }
    }

    /// `…` stands for anything in a line, and a line of only that for any lines.
    private static Pattern pattern(String output) {
        return Pattern.compile(output.lines()
                .map(line -> line.equals("…")
                        ? "(?:.*\n)*?"
                        : Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*?"))
                                + "\n")
                .collect(Collectors.joining()));
    }

    /// What each block shows, and `status N` at its end.
    private List<String> run(List<Block> blocks, String registry) throws Exception {
        var script = new StringBuilder("stty cols 80 rows 24\n");
        for (int i = 0; i < blocks.size(); i++) {
            Files.writeString(
                    home.resolve(".block-%d.sh".formatted(i)), blocks.get(i).commands());
            script.append("echo '== block'\n. \"$HOME/.block-%d.sh\"\necho \"status $?\"\n".formatted(i));
        }
        Files.writeString(home.resolve(".page.sh"), script);
        String output = new Tool(home, Duration.ofMinutes(10), Map.of())
                .with("HOME", home.toString())
                .with("REGISTRY", registry)
                .with("BOLTSEAL_JAVA", System.getProperty("java.home"))
                .with("TERM", "dumb")
                .with("COLUMNS", "")
                .with("XDG_CONFIG_HOME", "")
                .with("XDG_RUNTIME_DIR", "")
                .with("DOCKER_CONFIG", "")
                .with("REGISTRY_AUTH_FILE", "")
                .run("script", "-qec", "bash .page.sh", "/dev/null")
                .out();
        List<String> parts = List.of(output.replace("\r\n", "\n").split("== block\n", -1));
        return parts.subList(1, parts.size());
    }

    /// What `mvn -Pdist` makes, but for its runtime and its cache.
    private void archive(String name, String module, String main) throws Exception {
        Path root = Files.createDirectories(home.resolve(".archives"));
        Path unpacked = root.resolve(name + "-0.1.0-linux-x86_64");
        Files.createDirectories(unpacked.resolve("bin"));
        Files.createDirectories(unpacked.resolve("lib"));
        Path manual = Files.createDirectories(unpacked.resolve("share/man/man1"));
        for (String file : List.of(name, "start", "find-java")) {
            Files.copy(
                    ROOT.resolve("bin").resolve(file), unpacked.resolve("bin").resolve(file));
        }
        for (Path jar : jars(ROOT.resolve(module).resolve("target"))) {
            Files.copy(jar, unpacked.resolve("lib").resolve(jar.getFileName()));
        }
        new Tool(root)
                .with("BOLTSEAL_MAIN", main)
                .with("BOLTSEAL_JAVA", System.getProperty("java.home"))
                .succeed(unpacked.resolve("bin").resolve(name), manual, "2026-11-22");
        new Tool(root).succeed("tar", "-czf", home.resolve(unpacked.getFileName() + ".tar.gz"), unpacked.getFileName());
    }

    private static List<Path> jars(Path target) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path directory : List.of(target, target.resolve("lib"))) {
            try (var files = Files.newDirectoryStream(directory, "*.jar")) {
                files.forEach(jars::add);
            }
        }
        return jars;
    }

    private static void push(String registry, String name, int seed) throws IOException {
        TestImage image = ImageRecipe.seeded(seed).make();
        var client = new RegistryClient(
                RegistryOptions.standard("boltseal/test"),
                host -> Optional.of(new Credential.Password("test", "ann", "secret of ann")),
                InstantSource.system());
        try (client) {
            var repository = client.repository(ImageReference.parse(registry + "/" + name));
            for (Blob blob : image.blobs()) {
                repository.pushBlob(blob.descriptor(), bytes(blob));
            }
            for (Blob document : image.documents()) {
                String tag = document.descriptor().equals(image.root())
                        ? name.substring(name.indexOf(':') + 1)
                        : document.descriptor().digest().toString();
                repository.pushManifest(
                        tag, new RawDocument(document.descriptor().mediaType(), bytes(document)));
            }
        }
    }

    private static byte[] bytes(Blob blob) throws IOException {
        var bytes = new ByteArrayOutputStream();
        blob.writeTo(bytes);
        return bytes.toByteArray();
    }
}
