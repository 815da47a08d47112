package dev.boltseal.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `boltseal-edge` in a process of its own, from the classes under test.
///
/// @param directory holds `state`; what the process says goes into its file `out`
/// @param before what the process is started by; empty for nothing
record EdgeProcess(Path directory, List<String> before) {
    EdgeProcess {
        before = List.copyOf(before);
    }

    EdgeProcess(Path directory) {
        this(directory, List.of());
    }

    /// Starts a command and doesn't wait.
    Process start(Object... arguments) throws IOException {
        List<String> argv = new ArrayList<>(before);
        argv.add(ProcessHandle.current().info().command().orElse("java"));
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m"));
        argv.add("--enable-native-access=ALL-UNNAMED");
        String own = System.getProperty("java.class.path", "");
        argv.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", own), Main.class.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(argv::add);
        argv.addAll(List.of("--state", directory.resolve("state").toString()));
        return new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    /// What the process said that was started last.
    String said() throws IOException {
        return Files.readString(output());
    }

    private Path output() {
        return directory.resolve("out");
    }
}
