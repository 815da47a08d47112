package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The `podman` of this machine. Every call is a process, which also works where Podman's socket isn't enabled, needs
/// no
/// service that stays, and writes nothing about the call elsewhere: what may be secret goes through standard input.
///
/// @param program its path, or its name on the search path
record Podman(String program) {
    private static final Duration QUICK = Duration.ofSeconds(60);

    /// After a program has ended, its output may be held open by a process that it left behind.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final int BUFFER = 8192;
    private static final byte[] NOTHING = {};

    /// What a command printed.
    record Said(int status, String out, String err) {
        boolean succeeded() {
            return status == 0;
        }

        /// The last line of what went wrong, without the word `Error`.
        String reason() {
            int error = err.lastIndexOf("Error: ");
            return (error < 0 ? err : err.substring(error + "Error: ".length()))
                    .strip()
                    .replaceAll("\\s*\\R\\s*", " ");
        }
    }

    /// @throws Failure `RUNTIME_UNREACHABLE` if there is no Podman, or it doesn't answer
    Said ask(Object... arguments) {
        return run(QUICK, NOTHING, arguments);
    }

    /// What a command printed that must succeed.
    ///
    /// @throws Failure also `RUNTIME_FAILED`
    String demand(Object... arguments) {
        Said said = ask(arguments);
        if (!said.succeeded()) {
            throw failed(said);
        }
        return said.out();
    }

    static Failure failed(Said said) {
        return new Failure(FailureCode.RUNTIME_FAILED, "podman", Facts.of("reason", said.reason()));
    }

    /// @param most after which the command is ended
    /// @param in for its standard input
    Said run(Duration most, byte[] in, Object... arguments) {
        try {
            Process process = start(arguments);
            var out = new Collected(process.getInputStream());
            var err = new Collected(process.getErrorStream());
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(in);
            } catch (IOException endedBefore) {
                // its exit status says why
            }
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new Failure(
                        FailureCode.RUNTIME_UNREACHABLE,
                        "podman-silent",
                        Facts.of("seconds", most.toSeconds(), "command", String.valueOf(arguments[0])));
            }
            return new Said(process.exitValue(), out.text(), err.text());
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.RUNTIME_UNREACHABLE,
                    "podman-missing",
                    Facts.of("program", program, "reason", Reason.of(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.RUNTIME_FAILED, "podman", Facts.of("reason", Reason.of(e)), e);
        }
    }

    /// Starts a command whose output the caller reads.
    Process start(Object... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command);
    }

    /// Copies what a command prints, both streams together, until it ends or `out` fails.
    ///
    /// @throws Failure `RUNTIME_UNREACHABLE` if there is no Podman
    /// @throws IOException of `out`
    void copy(OutputStream out, Object... arguments) throws IOException {
        Process process;
        try {
            process = builder(arguments).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.RUNTIME_UNREACHABLE,
                    "podman-missing",
                    Facts.of("program", program, "reason", Reason.of(e)),
                    e);
        }
        var buffer = new byte[BUFFER];
        try (InputStream said = process.getInputStream()) {
            for (int count = said.read(buffer); count >= 0; count = said.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /// Reads a stream in the background.
    private static final class Collected {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Collected(InputStream stream) {
            this.reader = Thread.ofVirtual().start(() -> {
                try (stream) {
                    stream.transferTo(bytes);
                } catch (IOException closed) {
                    // what came until then counts
                }
            });
        }

        String text() throws InterruptedException {
            boolean ignored = reader.join(REST);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
