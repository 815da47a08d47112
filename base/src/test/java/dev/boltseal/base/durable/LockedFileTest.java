package dev.boltseal.base.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.durable.LockedFile.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {
    @TempDir
    Path directory;

    @Test
    void hasOneHolderAtATimeAndSaysWhich() throws IOException {
        Path file = directory.resolve("lock");

        try (var _ = taken(file, "the first")) {
            assertThat(LockedFile.take(file, "the second")).isEqualTo(new Attempt.Busy("the first"));
            assertThat(LockedFile.take(directory.resolve("../" + directory.getFileName() + "/lock"), "third"))
                    .isEqualTo(new Attempt.Busy("the first"));
        }
        try (var _ = taken(file, "4")) {
            assertThat(file).content().isEqualTo("4");
        }
    }

    /// A descriptor that is closed takes the lock of the whole process with it.
    @Test
    void staysLockedForOtherProcessesWhenAThreadOfThisOneLooks() throws Exception {
        Path file = directory.resolve("lock");

        try (var _ = taken(file, "this")) {
            assertThat(anotherProcessGets(file)).isFalse();
            assertThat(LockedFile.take(file, "another")).isInstanceOf(Attempt.Busy.class);
            assertThat(anotherProcessGets(file)).isFalse();
        }
        assertThat(anotherProcessGets(file)).isTrue();
    }

    @Test
    void makesThreadsWaitForEachOther() throws Exception {
        Path file = directory.resolve("lock");
        var inside = new AtomicInteger();
        Callable<Integer> work = () -> {
            try (var _ = LockedFile.waitFor(file)) {
                int together = inside.incrementAndGet();
                Thread.sleep(5);
                inside.decrementAndGet();
                return together;
            }
        };

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var together :
                    threads.invokeAll(IntStream.range(0, 12).mapToObj(i -> work).toList())) {
                assertThat(together.get()).isEqualTo(1);
            }
        }
    }

    private static LockedFile taken(Path file, String holder) throws IOException {
        return switch (LockedFile.take(file, holder)) {
            case Attempt.Taken(var taken) -> taken;
            case Attempt.Busy busy -> throw new AssertionError(busy);
        };
    }

    /// A Java process, because every machine that runs this test has one.
    private boolean anotherProcessGets(Path file) throws IOException, InterruptedException {
        Path program = directory.resolve("Attempt.java");
        Files.writeString(program, """
                void main(String[] args) throws Exception {
                    try (var channel = java.nio.channels.FileChannel.open(
                            java.nio.file.Path.of(args[0]), java.nio.file.StandardOpenOption.WRITE)) {
                        System.exit(channel.tryLock() == null ? 1 : 0);
                    }
                }
                """);
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        program.toString(),
                        file.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isBetween(0, 1);
        return process.exitValue() == 0;
    }
}
