package dev.boltseal.builder.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The files of a directory. Names come from digests and constants only.
record DirectoryFiles(Path directory) implements NamedFiles {
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
        return new FileRegion(file, offset, Files.size(file) - offset);
    }
}
