package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Which files of an app's directory are left out of its image.
///
/// @param names patterns for the last part of a path
/// @param paths patterns for a whole path from the top
/// @param docker what is meant for Docker
record IgnoreRules(List<PathMatcher> names, List<PathMatcher> paths, Dockerfiles docker) {
    private static final String FILE = ".boltsealignore";
    private static final List<String> ALWAYS = List.of(".git", "__pycache__", "*.pyc", FILE);

    IgnoreRules {
        names = List.copyOf(names);
        paths = List.copyOf(paths);
    }

    /// @throws Failure `APP_DIR_INVALID` for a pattern that cannot be read
    static IgnoreRules of(Path directory, Dockerfiles docker) throws IOException {
        List<String> patterns = new ArrayList<>(ALWAYS);
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(patterns::add);
        }
        List<PathMatcher> names = new ArrayList<>();
        List<PathMatcher> paths = new ArrayList<>();
        for (String pattern : patterns) {
            String plain = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
            if (plain.contains("/")) {
                paths.add(matcher(file, plain.startsWith("/") ? plain.substring(1) : plain));
            } else {
                names.add(matcher(file, plain));
            }
        }
        return new IgnoreRules(names, paths, docker);
    }

    /// @param path relative to the app's directory
    boolean ignores(Path path) {
        return docker.has(path)
                || names.stream().anyMatch(each -> each.matches(path.getFileName()))
                || paths.stream().anyMatch(each -> each.matches(path));
    }

    private static PathMatcher matcher(Path file, String pattern) {
        if (pattern.startsWith("!")) {
            throw unreadable(file, pattern);
        }
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw unreadable(file, pattern);
        }
    }

    private static Failure unreadable(Path file, String pattern) {
        return new Failure(FailureCode.APP_DIR_INVALID, "ignore-pattern", Facts.of("file", file, "found", pattern));
    }
}
