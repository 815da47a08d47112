package dev.boltseal.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Runs programs in a directory, without a shell and without standard input.
///
/// @param timeout after which the program is killed and the run fails
/// @param environment added to the test's own
public record Tool(Path directory, Duration timeout, Map<String, String> environment) {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    public Tool {
        environment = Map.copyOf(environment);
    }

    /// With one minute for each program and no additional environment.
    public Tool(Path directory) {
        this(directory, TIMEOUT, Map.of());
    }

    public Tool with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Tool(directory, timeout, more);
    }

    /// The path of a program on the search path or in the system's directories for administrators.
    public static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// For `@EnabledIf` and assumptions.
    public static boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    /// Runs a program to its end, whatever its exit status.
    ///
    /// @param command program and arguments; paths are relative to the directory
    /// @throws IOException if it can't be started, or did not end in time
    public ToolOutput run(Object... command) throws IOException, InterruptedException {
        List<String> argv = Arrays.stream(command).map(String::valueOf).toList();
        var builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        var out = text(process.getInputStream());
        var err = text(process.getErrorStream());
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s: want an end within %s, got none".formatted(argv, timeout));
        }
        try {
            return new ToolOutput(process.exitValue(), out.get(), err.get());
        } catch (ExecutionException e) {
            throw new IOException(argv + ": output cannot be read", e);
        }
    }

    /// Runs a program that must succeed.
    ///
    /// @return its standard output
    /// @throws AssertionError with what it printed, if its exit status is not 0
    public String succeed(Object... command) throws IOException, InterruptedException {
        ToolOutput output = run(command);
        if (output.status() != 0) {
            throw new AssertionError("%s: want exit status 0, got %d%n%s%s"
                    .formatted(Arrays.asList(command), output.status(), output.out(), output.err()));
        }
        return output.out();
    }

    private static CompletableFuture<String> text(InputStream stream) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(new UncheckedIOException(e));
            }
        });
        return text;
    }
}
