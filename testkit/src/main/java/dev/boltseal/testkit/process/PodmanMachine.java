package dev.boltseal.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A machine inside this one with Debian's Podman: namespaces of its own for mounts, network, processes and shared
/// memory, without any network but its own loopback. Its `/run` is in memory and its containers are in a directory of
/// the test, so it can be switched off like a real one, and nothing of this machine's Podman is touched.
public final class PodmanMachine implements AutoCloseable {
    private static final long START_SECONDS = 20;
    private static final long ANSWER_SECONDS = 5;
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    private final Path directory;
    private final Tool tool;
    private Process init;
    private long pid;

    /// The reason why tests can't use it; empty if they can. For assumptions.
    public static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "Podman's tests need root";
        }
        return Stream.of("podman", "runc", "catatonit", "unshare", "nsenter", "ip")
                .filter(program -> !Tool.isInstalled(program))
                .findFirst()
                .map(program -> "no " + program + "; install the packages podman, runc and catatonit")
                .orElse("");
    }

    /// Switches it on.
    ///
    /// @param directory for everything that it keeps
    public PodmanMachine(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.tool = new Tool(directory);
        Files.createDirectories(directory.resolve("containers"));
        Files.createDirectories(directory.resolve("networks"));
        Files.createDirectories(directory.resolve("bin"));
        Files.writeString(directory.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                [network]
                network_config_dir = "%s"
                """.formatted(directory.resolve("networks")));
        Files.writeString(program(), """
                #!/bin/sh
                CONTAINERS_CONF=%1$s/containers.conf exec nsenter -t "$(cat %1$s/pid)" -m -n -p -i -u /usr/bin/podman "$@"
                """.formatted(directory));
        Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwxr-xr-x"));
        switchOn();
    }

    /// The `podman` of this machine, to be run from outside. Its directory can be put first on the search path.
    public Path program() {
        return directory.resolve("bin/podman");
    }

    /// The directory with [#program], for a search path.
    public Path programs() {
        return directory.resolve("bin");
    }

    /// Runs its `podman`, which must succeed.
    ///
    /// @return what it printed
    public String podman(Object... arguments) throws IOException, InterruptedException {
        return tool.succeed(
                Stream.concat(Stream.of(program()), Stream.of(arguments)).toArray());
    }

    /// What a program on this machine gets from one of its ports, within a few seconds; empty if nothing answers.
    public String page(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
        String page = fetch(port);
        while (page.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
            page = fetch(port);
        }
        return page;
    }

    /// Whether something answers at one of its ports now.
    public boolean answers(int port) throws IOException, InterruptedException {
        return !fetch(port).isEmpty();
    }

    private String fetch(int port) throws IOException, InterruptedException {
        String get = "exec 3<>/dev/tcp/127.0.0.1/%d && printf 'GET / HTTP/1.0\r\n\r\n' >&3 && cat <&3".formatted(port);
        String answer = tool.run("nsenter", "-t", pid, "-n", "timeout", "5", "bash", "-c", get)
                .out();
        int head = answer.indexOf("\r\n\r\n");
        return head < 0 || !answer.contains(" 200 ")
                ? ""
                : answer.substring(head).strip();
    }

    /// A power cut: every process is killed at once, and what was in memory is lost. Then it is on again.
    public void cutPower() throws IOException, InterruptedException {
        switchOff();
        switchOn();
    }

    private void switchOn() throws IOException, InterruptedException {
        String start = "mount --make-rprivate / && mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /dev/shm &&"
                + " mkdir -p /var/lib/containers && mount --bind \"$1/containers\" /var/lib/containers &&"
                + " ip link set lo up && echo on && exec catatonit -P";
        Path said = directory.resolve("console");
        init = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--fork",
                        "--ipc",
                        "--uts",
                        "--mount-proc",
                        "sh",
                        "-c",
                        start,
                        "sh",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.readString(said).startsWith("on")) {
            if (System.nanoTime() > end || !init.isAlive()) {
                throw new IOException("the machine with Podman doesn't start: " + Files.readString(said));
            }
            Thread.sleep(10);
        }
        pid = init.children().findFirst().orElseThrow().pid();
        Files.writeString(directory.resolve("pid"), Long.toString(pid));
    }

    private void switchOff() throws InterruptedException {
        init.children().forEach(ProcessHandle::destroyForcibly);
        if (!init.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            init.destroyForcibly();
        }
        removeCgroups();
    }

    /// Which a machine that is switched off has no more. Those that are in use stay.
    private static void removeCgroups() {
        try (Stream<Path> controllers = Files.list(CGROUPS)) {
            for (Path each : controllers
                    .map(path -> path.resolve("libpod_parent"))
                    .filter(Files::isDirectory)
                    .toList()) {
                removeCgroups(each);
            }
            removeCgroups(CGROUPS.resolve("libpod_parent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeCgroups(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            found.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).forEach(each -> {
                boolean ignored = each.toFile().delete();
            });
        }
    }

    @Override
    public void close() {
        try {
            switchOff();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
