package dev.boltseal.testkit.process;

import dev.boltseal.testkit.files.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Debian's `containerd` as a child process with its own directories and socket, without the kubelet's plugin.
///
/// It answers when [#start()] returns. After [#close()] it is gone with everything that it stored.
public final class DebianContainerd implements AutoCloseable {
    /// The namespace of Kubernetes' images.
    public static final String NAMESPACE = "k8s.io";

    private static final long START_SECONDS = 60;

    private final TemporaryDirectory directory = TemporaryDirectory.make("containerd");
    private final Tool tool = new Tool(directory.path(), Duration.ofMinutes(2), Map.of());
    private Process process;

    /// The reason why tests can't use it; empty if they can. For assumptions.
    public static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "containerd's tests need root";
        }
        return Stream.of("containerd", "runc", "ctr")
                .filter(program -> !Tool.isInstalled(program))
                .findFirst()
                .map(program -> "no " + program + "; install the packages containerd and runc")
                .orElse("");
    }

    public DebianContainerd() throws IOException, InterruptedException {
        Files.writeString(config(), """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
                [grpc]
                  address = "%2$s"
                [ttrpc]
                  address = "%2$s.ttrpc"
                """.formatted(directory.path(), socket()));
        process = launch();
        awaitAnswer();
    }

    public Path socket() {
        return directory.path().resolve("containerd.sock");
    }

    /// `containerd:SOCKET`, for `--into`.
    public String address() {
        return "containerd:" + socket();
    }

    /// The directory of blobs, by the hex of their digests.
    public Path blobs() {
        return directory.path().resolve("root/io.containerd.content.v1.content/blobs/sha256");
    }

    /// Starts it again after [#kill()].
    public void start() throws IOException, InterruptedException {
        process = launch();
        awaitAnswer();
    }

    /// Kills it like `kill -9`.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Runs `ctr` in the kubelet's namespace, which must succeed.
    ///
    /// @return what it printed
    public String ctr(Object... arguments) throws IOException, InterruptedException {
        return tool.succeed(command(arguments));
    }

    /// The same, whatever its exit status.
    public ToolOutput tryCtr(Object... arguments) throws IOException, InterruptedException {
        return tool.run(command(arguments));
    }

    /// Runs the garbage collection, and returns when it is done.
    public void collectGarbage() throws IOException, InterruptedException {
        ctr("leases", "create", "--id", "collect-garbage");
        ctr("leases", "delete", "--sync", "collect-garbage");
    }

    /// Runs an image without any network, neither for the container nor for the program that starts it.
    ///
    /// @return what it printed
    public String run(String image) throws IOException, InterruptedException {
        Object[] unshared = Stream.concat(
                        Stream.of("unshare", "--net"),
                        Stream.of(command("run", "--rm", "--snapshotter", "native", image, "test")))
                .toArray();
        return tool.succeed(unshared);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        directory.close();
    }

    private Path config() {
        return directory.path().resolve("config.toml");
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(Tool.find("containerd").orElseThrow().toString(), "--config", config().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.path().resolve("log").toFile()))
                .start();
    }

    private Object[] command(Object... arguments) {
        return Stream.concat(
                        List.of("ctr", "--address", socket(), "--namespace", NAMESPACE).stream(), Stream.of(arguments))
                .toArray();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (tryCtr("--connect-timeout", "1s", "version").status() != 0) {
            if (System.nanoTime() > end || !process.isAlive()) {
                String log = Files.readString(directory.path().resolve("log"));
                close();
                throw new IOException("containerd: want it to answer, got " + log);
            }
            Thread.sleep(100);
        }
    }
}
