package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A builder with a key, and clusters that trust it, in one directory; run through `bin/boltseal` and
/// `bin/boltseal-edge`.
final class Site {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final Path root;
    private final Tool tool;
    private final List<Object> prefix;

    /// Makes the key and the trust file.
    Site(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.root = Path.of("..").toRealPath();
        this.tool = new Tool(directory).with("BOLTSEAL_HOME", "" + directory.resolve("home"));
        this.prefix = List.of();
        boltseal("keygen", "--out", "home", "--name", "CI");
        boltseal("trust", "init", "--signer", "home/signer.pem", "--key", "home/signer.key", "--out", ".");
    }

    private Site(Site first, Tool tool, List<Object> prefix) {
        this.directory = first.directory;
        this.root = first.root;
        this.tool = tool;
        this.prefix = prefix;
    }

    /// Another builder with the same key, and nothing else of the first: it knows no cluster and no serial.
    ///
    /// @param clock how far its clock is off, as `faketime` takes it: `-1h`
    Site secondBuilder(String clock) throws IOException {
        Path home = Files.createDirectory(path("home-2"), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        for (String file : List.of("signer.key", "signer.pem")) {
            Files.copy(path("home").resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Site(this, tool.with("BOLTSEAL_HOME", home.toString()), List.of("faketime", "-f", clock));
    }

    Tool tool() {
        return tool;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /// Enrols a cluster, adds it to the builder, and lets it trust the builder.
    void cluster(String name) throws IOException, InterruptedException {
        edge(
                name,
                "enroll",
                "--name",
                name,
                "--node",
                name,
                "--platform",
                "linux/amd64",
                "--runtime",
                "none",
                "-o",
                name + ".json");
        boltseal("cluster", "add", name + ".json");
        String fingerprint = tool.succeed("sha256sum", "trust-1.json").substring(0, 64);
        edge(name, "trust", "install", "trust-1.json", "--fingerprint", fingerprint);
    }

    /// Builds a bundle of one app image for a cluster.
    Path build(String cluster, String image, String workload, String... more) throws IOException, InterruptedException {
        Files.createDirectories(path("catalog/demo/1.0"));
        Files.writeString(path("catalog/catalog.yaml"), "registry: registry.example.com/apps\n");
        Files.writeString(path("catalog/demo/1.0/app.yaml"), """
                spec_version: 4.0.0
                info: {name: demo, title: Demo, version: "1.0"}
                app: {type: docker, docker: {image: "%s"}}
                """.formatted(image));
        Files.createDirectories(path("stick"));
        List<String> command = new ArrayList<>(List.of("build", "--app", "demo", "--app-version", "1.0"));
        command.addAll(List.of("--cluster", cluster, "--name", workload, "--catalog", "catalog", "-o", "stick"));
        command.addAll(List.of(more));
        boltseal(command.toArray());
        try (Stream<Path> files = Files.list(path("stick"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(workload + "_"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    String boltseal(Object... arguments) throws IOException, InterruptedException {
        return succeed(run("boltseal", arguments));
    }

    String edge(String cluster, Object... arguments) throws IOException, InterruptedException {
        return succeed(edgeAnyway(cluster, arguments));
    }

    /// Whatever the exit status.
    ToolOutput edgeAnyway(String cluster, Object... arguments) throws IOException, InterruptedException {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", directory.resolve("state-" + cluster)));
        return run("boltseal-edge", all.toArray());
    }

    /// Whatever the exit status.
    ToolOutput run(String command, Object... arguments) throws IOException, InterruptedException {
        List<Object> all = new ArrayList<>(prefix);
        all.add(root.resolve("bin").resolve(command));
        all.addAll(List.of(arguments));
        return tool.run(all.toArray());
    }

    private static String succeed(ToolOutput output) {
        assertThat(output.status()).as(output.err()).isZero();
        return output.out();
    }
}
