package dev.boltseal.builder.credential;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A credential helper that logins are given to, or taken from.
///
/// Source: docker-credential-helpers, "Development".
///
/// @param program name or path
record HelperProgram(Path program) {
    private static final int MAX_OUTPUT = 64 << 10;
    private static final String NOTHING_THERE = "not found";

    /// @param server the registry's name for helpers
    /// @throws Failure `CREDENTIALS_UNREADABLE`
    void store(String server, String username, String password) {
        String login = CanonicalJson.text(new ObjectWriter()
                .text("ServerURL", server)
                .text("Username", username)
                .text("Secret", password)
                .build());
        Run run = run("store", login);
        if (run.status() != 0) {
            throw failed(run.output().contains(password) ? "" : run.output());
        }
    }

    /// Whether there was a login.
    ///
    /// @throws Failure `CREDENTIALS_UNREADABLE`
    boolean erase(String server) {
        Run run = run("erase", server);
        if (run.status() != 0 && !run.output().contains(NOTHING_THERE)) {
            throw failed(run.output());
        }
        return run.status() == 0;
    }

    /// What came of a run.
    ///
    /// @param output of both streams
    private record Run(int status, String output) {}

    private Run run(String action, String input) {
        try {
            Process process = new ProcessBuilder(program.toString(), action)
                    .redirectErrorStream(true)
                    .start();
            send(process, input);
            String output = new String(process.getInputStream().readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8).strip();
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.CREDENTIALS_UNREADABLE, "helper-run", Facts.of("helper", program, "reason", e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("");
        }
    }

    /// A helper that ends before it has read everything says why in its output.
    private static void send(Process process, String input) {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // its exit status tells
        }
    }

    private Failure failed(String output) {
        String said = output.lines().findFirst().orElse("");
        return said.isEmpty()
                ? new Failure(FailureCode.CREDENTIALS_UNREADABLE, "helper-silent", Facts.of("helper", program))
                : new Failure(
                        FailureCode.CREDENTIALS_UNREADABLE,
                        "helper-failed",
                        Facts.of("helper", program, "found", said));
    }
}
