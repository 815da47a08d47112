package dev.boltseal.builder.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of an archive that is not, or no longer, compressed. Safe for use by several threads.
interface ArchiveBytes {
    /// In bytes.
    long size() throws IOException;

    /// The bytes of a part of it. Reading fails where the archive ends inside of the part.
    InputStream open(long offset, long size) throws IOException;

    /// An archive read where it lies. The file is opened and closed for each reading.
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
