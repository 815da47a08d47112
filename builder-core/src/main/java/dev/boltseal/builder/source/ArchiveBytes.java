package dev.boltseal.builder.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The uncompressed bytes of an archive. Safe for use by several threads.
interface ArchiveBytes {
    /// Size in bytes.
    long size() throws IOException;

    /// The bytes of a part of it. Reading fails if the archive ends inside the part.
    InputStream open(long offset, long size) throws IOException;

    /// An archive that is read from its own file, which is opened and closed for each reading.
    record PlainFile(Path file) implements ArchiveBytes {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open(long offset, long size) throws IOException {
            return FileRegion.of(file, offset, size);
        }
    }
}
