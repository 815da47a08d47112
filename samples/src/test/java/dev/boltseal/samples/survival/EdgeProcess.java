package dev.boltseal.samples.survival;

import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// `boltseal-edge` in a process of its own, from the classes under test.
///
/// @param directory where it works, with its output in `out`
/// @param before what the process is started by, as `strace …`; empty for nothing
record EdgeProcess(Path directory, List<String> before) {
    private static final String LIBRARY = "libsqlitejdbc.so";

    EdgeProcess {
        before = List.copyOf(before);
    }

    EdgeProcess(Path directory) {
        this(directory, List.of());
    }

    /// The same, started by another program.
    EdgeProcess through(String... command) {
        return new EdgeProcess(directory, List.of(command));
    }

    /// Runs a command to its end, whatever its exit status.
    ToolOutput run(Object... arguments) throws IOException, InterruptedException {
        return new Tool(directory).run(argv(arguments).toArray());
    }

    /// Starts a command and does not wait. Whatever it says goes into the file `out`.
    Process start(Object... arguments) throws IOException {
        return new ProcessBuilder(argv(arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    private List<String> argv(Object... arguments) throws IOException {
        List<String> argv = new ArrayList<>(before);
        argv.add(ProcessHandle.current().info().command().orElse("java"));
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m"));
        argv.add("--enable-native-access=ALL-UNNAMED");
        argv.add("-Dorg.sqlite.lib.path=" + libraryDirectory());
        argv.add("-Dorg.sqlite.lib.name=" + LIBRARY);
        argv.addAll(List.of("-cp", classPath(), "dev.boltseal.agent.Main"));
        Arrays.stream(arguments).map(String::valueOf).forEach(argv::add);
        return argv;
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    /// The directory of SQLite's native library. Unpacked beforehand, or most writes of a process would be those of
    /// unpacking it.
    private static Path libraryDirectory() throws IOException {
        Path directory = Path.of("target", "survival").toAbsolutePath();
        Path library = directory.resolve(LIBRARY);
        if (!Files.exists(library)) {
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, LIBRARY, ".part");
            String architecture = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
            try (InputStream in = Objects.requireNonNull(EdgeProcess.class.getResourceAsStream(
                    "/org/sqlite/native/Linux/%s/%s".formatted(architecture, LIBRARY)))) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return directory;
    }

    /// Lets this process, too, use SQLite without unpacking its library into somebody's state directory.
    static void shareLibrary() throws IOException {
        System.setProperty("org.sqlite.lib.path", libraryDirectory().toString());
        System.setProperty("org.sqlite.lib.name", LIBRARY);
    }

    /// Every command line of this works on this state directory.
    static Object[] on(Path state, Object... arguments) {
        return Stream.concat(Arrays.stream(arguments), Stream.of("--state", state))
                .toArray();
    }
}
