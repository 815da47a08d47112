package dev.boltseal.terminal;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The argument of `-o`: a file or a directory. With a slash at its end it is a directory, which is created if
/// necessary.
///
/// @param text as given; empty for the current directory
public record OutputPath(String text) {
    private static final String SLASH = "/";

    /// The path, after the directory that it names was created.
    ///
    /// @throws Failure `OUTPUT_FAILED` if the directory can't be created
    public Path made() {
        Path path = path();
        if (isNewDirectory(path)) {
            try {
                DurableFile.createDirectories(path);
            } catch (IOException e) {
                throw new Failure(
                        FailureCode.OUTPUT_FAILED, "new-directory", Facts.of("directory", path, "reason", e), e);
            }
        }
        return path;
    }

    /// The same for a dry run, which creates nothing: the existing directory in which it would be created.
    public Path unmade() {
        Path path = path();
        while (isNewDirectory(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private Path path() {
        return Path.of(text).toAbsolutePath();
    }

    private boolean isNewDirectory(Path path) {
        return text.endsWith(SLASH) && !Files.exists(path);
    }
}
