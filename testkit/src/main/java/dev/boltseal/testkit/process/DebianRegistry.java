package dev.boltseal.testkit.process;

import dev.boltseal.testkit.files.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's `docker-registry` (the distribution project's registry, 2.8) as a child process on a free loopback port.
///
/// It answers when the constructor returns. After [#close()] it is gone with its storage.
public final class DebianRegistry implements AutoCloseable {
    private static final String PROGRAM = "docker-registry";
    private static final Pattern LISTENING = Pattern.compile(".*listening on 127\\.0\\.0\\.1:([0-9]+).*");
    private static final int START_SECONDS = 30;

    private final TemporaryDirectory directory;
    private final String authentication;
    private final boolean deletes;
    private Process process;
    private int port;

    public static boolean isInstalled() {
        return Tool.isInstalled(PROGRAM);
    }

    /// A registry for everybody.
    public DebianRegistry() throws IOException, InterruptedException {
        this("", true);
    }

    /// A registry for one user, with Basic authentication.
    public DebianRegistry(String user, String password) throws IOException, InterruptedException {
        this(PasswordFile.line(user, password), true);
    }

    /// A registry for everybody that deletes nothing, as it does unless its settings say otherwise.
    public static DebianRegistry thatDeletesNothing() throws IOException, InterruptedException {
        return new DebianRegistry("", false);
    }

    private DebianRegistry(String passwords, boolean deletes) throws IOException, InterruptedException {
        directory = TemporaryDirectory.make(PROGRAM);
        Path passwordFile = directory.path().resolve("htpasswd");
        Files.writeString(passwordFile, passwords);
        this.deletes = deletes;
        authentication = passwords.isEmpty() ? "" : PasswordFile.config(passwordFile);
        process = process();
        port = awaitPort();
    }

    private Process process() throws IOException {
        Path config = directory.path().resolve("config.yml");
        Files.writeString(config, config());
        return new ProcessBuilder(PROGRAM, "serve", config.toString())
                .redirectErrorStream(true)
                .start();
    }

    /// Ends it. Its storage stays.
    public void stop() {
        process.destroyForcibly().onExit().join();
    }

    /// Starts it again on the same port.
    public void restart() throws IOException, InterruptedException {
        process = process();
        port = awaitPort();
    }

    /// `127.0.0.1:<port>`, as written in image references.
    public String host() {
        return "127.0.0.1:" + port;
    }

    public URI uri() {
        return URI.create("http://" + host());
    }

    @Override
    public void close() {
        stop();
        directory.close();
    }

    private String config() {
        return """
                version: 0.1
                log:
                  level: info
                  accesslog:
                    disabled: true
                storage:
                  filesystem:
                    rootdirectory: %s
                  delete:
                    enabled: %s
                http:
                  addr: 127.0.0.1:%d
                %s""".formatted(directory.path().resolve("storage"), deletes, port, authentication);
    }

    /// The registry prints the port on which it listens; from then on it answers. What it prints later is dropped.
    private int awaitPort() throws IOException, InterruptedException {
        var found = new CompletableFuture<Integer>();
        Thread.ofVirtual().start(() -> read(found));
        try {
            return found.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException(PROGRAM + ": want it to listen within %d s".formatted(START_SECONDS), e);
        }
    }

    private void read(CompletableFuture<Integer> found) {
        var printed = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.matches()) {
                    found.complete(Integer.parseInt(matcher.group(1)));
                }
                if (!found.isDone()) {
                    printed.append(line).append('\n');
                }
            }
            found.completeExceptionally(new IOException(PROGRAM + " ended: " + printed));
        } catch (IOException e) {
            found.completeExceptionally(e);
        }
    }
}
