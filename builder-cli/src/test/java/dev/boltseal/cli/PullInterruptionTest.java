package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pull in a process of its own, which somebody stops.
class PullInterruptionTest {
    @TempDir
    Path directory;

    @Test
    void continuesAfterItWasKilled() throws Exception {
        try (var workshop = new Workshop(Files.createDirectory(directory.resolve("shop")))) {
            String address = pushed(workshop);
            Process pull = pulling(workshop, address);

            pull.destroyForcibly();

            assertThat(pull.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertContinues(workshop, address);
        }
    }

    @Test
    void saysThatItContinuesWhenItIsStopped() throws Exception {
        try (var workshop = new Workshop(Files.createDirectory(directory.resolve("shop")))) {
            String address = pushed(workshop);
            Process pull = pulling(workshop, address);

            new ProcessBuilder("kill", "-INT", Long.toString(pull.pid()))
                    .start()
                    .waitFor();

            assertThat(pull.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(pull.errorReader(StandardCharsets.UTF_8).lines())
                    .contains(
                            "boltseal: X002 stopped by SIGINT; run the same command again: it continues where it stopped");
            assertThat(pull.exitValue()).isEqualTo(130);
            assertContinues(workshop, address);
        }
    }

    private static String pushed(Workshop workshop) {
        String address = "oci://%s/bundles/demo:1.0".formatted(workshop.registry.host());
        workshop.desk.answer("push", workshop.bundle(), address);
        return address;
    }

    /// Returns when some of the bundle is on the disk.
    private Process pulling(Workshop workshop, String address) throws Exception {
        Files.createDirectory(directory.resolve("target"));
        workshop.registry.misbehave(FaultRule.onBlobs(new Fault.Drip(40_000, Duration.ofSeconds(1))));
        Process pull = start(workshop, "pull", address, "-o", directory.resolve("target"), "--json");
        while (pull.isAlive() && arrived() == 0) {
            Thread.sleep(5);
        }
        assertThat(pull.isAlive()).as("the pull has ended").isTrue();
        return pull;
    }

    private long arrived() throws IOException {
        Optional<Path> part = part();
        return part.isPresent() ? Files.size(part.get()) : 0;
    }

    private Optional<Path> part() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".part"))
                    .findFirst();
        }
    }

    private void assertContinues(Workshop workshop, String address) throws IOException {
        long arrived = arrived();
        assertThat(arrived).isPositive();
        workshop.registry.heal();
        workshop.registry.forgetRequests();
        Path target = directory.resolve("target");

        Path pulled = Path.of(workshop.desk.json("pull", address, "-o", target).text("file"));

        assertThat(workshop.registry.requests("GET", ".*/blobs/.*"))
                .extracting(request -> request.range().orElse(""))
                .containsExactly("bytes=%d-".formatted(arrived));
        assertThat(pulled).hasSameBinaryContentAs(workshop.output.resolve(pulled.getFileName()));
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).containsExactly(pulled);
        }
    }

    /// With SIGINT as in a terminal: in the background of a shell children ignore it.
    private static Process start(Workshop workshop, Object... arguments) throws IOException {
        List<String> java = List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        var builder = new ProcessBuilder(
                Stream.concat(java.stream(), Stream.of(arguments).map(Object::toString))
                        .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("BOLTSEAL_"));
        builder.environment()
                .put("BOLTSEAL_HOME", workshop.desk.path(".config/boltseal").toString());
        return builder.start();
    }
}
