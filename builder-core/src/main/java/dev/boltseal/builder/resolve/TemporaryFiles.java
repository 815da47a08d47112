package dev.boltseal.builder.resolve;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A temporary directory that is removed together with the order, even if the process is interrupted.
final class TemporaryFiles implements AutoCloseable {
    private final Path directory;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::delete);

    private TemporaryFiles(Path directory) {
        this.directory = directory;
    }

    /// @throws Failure `OUTPUT_FAILED`
    static TemporaryFiles make() {
        try {
            var temporary = new TemporaryFiles(Files.createTempDirectory("boltseal-"));
            Runtime.getRuntime().addShutdownHook(temporary.atExit);
            return temporary;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED,
                    "temporary",
                    Facts.of("directory", System.getProperty("java.io.tmpdir"), "reason", e),
                    e);
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        delete();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /// What can't be removed is left to whatever cleans temporary directories.
    private void delete() {
        try {
            DirectoryListing.tree(directory).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
