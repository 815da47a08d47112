package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The files of a directory. Names come only from digests and constants.
final class DirectoryFiles implements NamedFiles {
    private final Path directory;

    private DirectoryFiles(Path directory) {
        this.directory = directory;
    }

    /// @throws Failure `FILE_UNREADABLE` if the directory does not exist
    static DirectoryFiles in(String subject, Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "image-directory", Facts.of("document", subject));
        }
        return new DirectoryFiles(directory);
    }

    @Override
    public OptionalLong size(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(String name, long offset) throws IOException {
        Path file = directory.resolve(name);
        return FileRegion.of(file, offset, Files.size(file) - offset);
    }
}
