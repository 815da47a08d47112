package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.catalog.AppType.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a Python app needs in addition to Python: a file in its directory, or a list in `app.yaml`.
///
/// @param file the file, if there is one
/// @param lines the requirements, without comments and blank lines
record Requirements(Path directory, Optional<Path> file, List<String> lines) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+=,:@-]+");

    Requirements {
        lines = List.copyOf(lines);
    }

    /// A single entry without a version means a file if the directory has such a file, or if it looks like a file
    /// name.
    ///
    /// @throws Failure `APP_DIR_INVALID` if the file does not exist
    static Requirements of(Path directory, Python python) throws IOException {
        List<String> given = python.requirements();
        if (given.size() != 1 || !given.getFirst().endsWith(".txt")) {
            return new Requirements(directory, Optional.empty(), given);
        }
        Path file = directory.resolve(given.getFirst()).normalize();
        if (!file.startsWith(directory.normalize()) || !Files.isRegularFile(file)) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID,
                    "requirements",
                    Facts.of("directory", directory, "file", given.getFirst()));
        }
        List<String> lines = Files.readAllLines(file).stream()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        return new Requirements(directory, Optional.of(file), lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The shell command that installs them into the directory.
    String installCommand() {
        String what = file.map(path -> "-r " + quoted(path.toString()))
                .orElseGet(() -> lines.stream().map(Requirements::quoted).collect(Collectors.joining(" ")));
        return "pip install --target %s %s"
                .formatted(quoted(directory.resolve("site-packages").toString()), what);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
