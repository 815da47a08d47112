package dev.boltseal.samples.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `boltseal` in a process of its own, from the classes under test. It works in a directory where it has its home in
/// `home` and its output in `out`.
///
/// @param before what the process is started by, as `strace …`; empty for nothing
record BuilderProcess(Path directory, List<String> before) {
    private static final int PATIENCE_MINUTES = 3;

    BuilderProcess {
        before = List.copyOf(before);
    }

    /// One that SIGINT stops, even where the tests run in the background of a shell, whose children ignore it.
    BuilderProcess(Path directory) {
        this(directory, List.of("env", "--default-signal=INT"));
    }

    /// Starts a command and does not wait.
    Process start(Object... arguments) throws IOException {
        List<String> argv = new ArrayList<>(before);
        argv.add(ProcessHandle.current().info().command().orElse("java"));
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m"));
        argv.addAll(List.of("-cp", EdgeProcess.classPath(), "dev.boltseal.cli.Main"));
        Arrays.stream(arguments).map(String::valueOf).forEach(argv::add);
        var builder = new ProcessBuilder(argv)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().put("BOLTSEAL_HOME", directory.resolve("home").toString());
        return builder.start();
    }

    /// Runs a command to its end.
    ///
    /// @return its exit status
    int run(Object... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("boltseal does not come to its end: " + said());
        }
        return process.exitValue();
    }

    /// Everything that the last process printed.
    String said() throws IOException {
        return Files.readString(directory.resolve("out"));
    }
}
