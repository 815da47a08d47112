package dev.boltseal.builder.credential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Where credential helpers are: programs named `docker-credential-NAME` on the search path.
///
/// @param searchPath directories with `:` between
record HelperSearch(String searchPath) {
    private static final String PREFIX = "docker-credential-";

    static HelperSearch of(Map<String, String> environment) {
        return new HelperSearch(environment.getOrDefault("PATH", ""));
    }

    /// The program, or its name alone where there is none.
    Path find(String name) {
        String program = PREFIX + name;
        return Stream.of(searchPath.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElse(Path.of(program));
    }
}
