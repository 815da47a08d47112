package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A build in a process of its own, which a person stops.
class BuildInterruptionTest {
    private static final int PART_BYTES = 10 << 20;
    private static final int PARTS = 90;

    @TempDir
    Path directory;

    @Test
    void leavesNothingOfAnArchiveThatIsBeingUnpacked() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path archive = longArchive();
        try (var workshop = new Workshop(Files.createDirectory(directory.resolve("shop")))) {
            Process build = start(workshop, temporary, workshop.build("--image", "app=docker-archive:" + archive));
            BufferedReader messages = build.errorReader(StandardCharsets.UTF_8);
            assertThat(messages.readLine()).isEqualTo("unpacking %s for the time of the build".formatted(archive));
            awaitUnpackedBytes(build);

            new ProcessBuilder("kill", "-INT", Long.toString(build.pid()))
                    .start()
                    .waitFor();

            assertThat(build.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(messages.lines())
                    .containsExactly("boltseal: X002 stopped by SIGINT; run the same command again");
            assertThat(build.exitValue()).isEqualTo(130);
            assertThat(workshop.outputs()).isEmpty();
            assertThat(temporary).isEmptyDirectory();
        }
    }

    /// Takes seconds to unpack, and no time to make.
    private Path longArchive() throws IOException {
        var part = new ByteArrayOutputStream();
        try (var packing = new BZip2CompressorOutputStream(part)) {
            packing.write(new byte[PART_BYTES]);
        }
        Path archive = directory.resolve("images.tar.bz2");
        try (var out = Files.newOutputStream(archive)) {
            for (int i = 0; i < PARTS; i++) {
                part.writeTo(out);
            }
        }
        return archive;
    }

    /// With SIGINT as in a terminal: in the background of a shell children ignore it.
    private static Process start(Workshop workshop, Path temporary, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("BOLTSEAL_"));
        builder.environment()
                .put("BOLTSEAL_HOME", workshop.desk.path(".config/boltseal").toString());
        return builder.start();
    }

    /// The file where they go has lost its name already.
    private static void awaitUnpackedBytes(Process build) throws Exception {
        Path open = Path.of("/proc", Long.toString(build.pid()), "fd");
        while (build.isAlive()) {
            if (links(open).stream().anyMatch(each -> each.toString().endsWith(".unpacked (deleted)"))) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("the build has ended: " + build.exitValue());
    }

    private static List<Path> links(Path open) throws IOException {
        List<Path> links = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(open)) {
            for (Path each : descriptors.toList()) {
                try {
                    links.add(Files.readSymbolicLink(each));
                } catch (IOException e) {
                    // closed in the meantime
                }
            }
        }
        return links;
    }
}
