package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class InterruptionTest {
    private static final int ALMOST_A_PIPE = 60_000;

    /// Waits until it is stopped.
    @Command(name = "boltseal")
    static final class Waiting implements Runnable {
        @Override
        public void run() {
            try {
                for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (thread.getName().equals("signals")) {
                        thread.join();
                    }
                }
                System.out.println("ready");
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        public static void main(String[] args) {
            new Program(new CommandLine(new Waiting()), Console.ofProcess()).runToExit(args);
        }
    }

    /// Answers without end.
    @Command(name = "boltseal")
    static final class Flooding implements Runnable {
        private final Console console = Console.ofProcess();

        @Override
        public void run() {
            while (true) {
                console.step("ready");
            }
        }

        public static void main(String[] args) {
            var flooding = new Flooding();
            new Program(new CommandLine(flooding), flooding.console).runToExit(args);
        }
    }

    /// Passes bytes on until it is stopped or its reader leaves.
    @Command(name = "boltseal")
    static final class Following implements Runnable {
        private final Console console = Console.ofProcess();

        @Override
        public void run() {
            console.endsWhenStopped();
            try (OutputStream out = console.bytes().orElseThrow()) {
                while (true) {
                    out.write("\033[31mready\n".getBytes(StandardCharsets.UTF_8));
                    Thread.sleep(10);
                }
            } catch (IOException e) {
                System.err.println(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        public static void main(String[] args) {
            var following = new Following();
            new Program(new CommandLine(following), following.console).runToExit(args);
        }
    }

    @Test
    void saysNothingIfStoppingItIsTheEnd() throws Exception {
        Process process = start("--default-signal=INT", Following.class);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (int line = 0; line < 100; line++) {
            assertThat(out.readLine()).isEqualTo("\033[31mready");
        }

        kill(process, "INT");

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).isNull();
    }

    @Test
    void tellsWhoPassesBytesOnThatTheReaderHasLeft() throws Exception {
        Process process = start("--default-signal=INT", Following.class);
        assertThat(process.getInputStream().read()).isEqualTo('\033');

        process.getInputStream().close();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).isEqualTo("standard output was closed");
    }

    @Test
    void stopsACommandWhoseReaderDoesNotRead() throws Exception {
        Process process = start("--default-signal=INT", Flooding.class);
        while (process.getInputStream().available() < ALMOST_A_PIPE) {
            Thread.sleep(10);
        }

        kill(process, "TERM");

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void returns130AndSaysWhy(String signal) throws Exception {
        Process process = waitingWith("--default-signal=INT");
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");

        kill(process, signal);

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine())
                .isEqualTo("boltseal: X002 stopped by SIG%s; run the same command again".formatted(signal));
        assertThat(out.readLine()).startsWith("{\"error\":{\"id\":\"X002\"");
    }

    @Test
    void leavesIgnoredWhatTheParentIgnores() throws Exception {
        Process process = waitingWith("--ignore-signal=INT");
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");

        kill(process, "INT");
        kill(process, "TERM");

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).contains("stopped by SIGTERM");
    }

    private static Process waitingWith(String signal) throws IOException {
        return start(signal, Waiting.class, "--json");
    }

    /// Started with the signal set so: in the background of a shell children ignore it.
    private static Process start(String signal, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                signal,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static void kill(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
