package dev.boltseal.terminal.bundle;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.FileSource;
import java.io.IOException;
import java.nio.file.Path;

/// The file that somebody gave as a bundle.
public record BundleFile(Path path) {
    /// Something that reads the bundle.
    @FunctionalInterface
    public interface Work<T> {
        T with(FileSource source) throws IOException;
    }

    /// Opens the file for the work.
    ///
    /// @throws Failure `FILE_UNREADABLE`, `INPUT_FAILED`, and what the work throws
    public <T> T read(Work<T> work) {
        try (var source = FileSource.open(path)) {
            return work.with(source);
        } catch (IOException e) {
            throw new Failure(FailureCode.INPUT_FAILED, "bundle-file", Facts.of("file", path, "reason", e), e);
        }
    }
}
