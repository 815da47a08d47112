package dev.boltseal.terminal;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `-o` names: a file, or a directory. With a slash at its end it is a directory, which is made if need be.
///
/// @param text as given; empty for the current directory
public record OutputPath(String text) {
    private static final String SLASH = "/";

    /// The path, where the directory that it names exists.
    ///
    /// @throws Failure `OUTPUT_FAILED` where the directory can't be made
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

    /// The same for a dry run, which makes nothing: the directory in which it would be made.
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
