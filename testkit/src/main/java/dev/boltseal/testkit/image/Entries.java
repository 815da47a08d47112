package dev.boltseal.testkit.image;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Takes named files: into a directory, or into a tar.
interface Entries {
    void put(String path, long size, Writer writer) throws IOException;

    /// Writes one file's bytes and leaves the stream open.
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    static Entries in(Path directory) {
        return (path, size, writer) -> {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                writer.writeTo(out);
            }
        };
    }

    static Entries in(TarArchiveOutputStream tar) {
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return (path, size, writer) -> {
            var entry = new TarArchiveEntry(path);
            entry.setModTime(0);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            writer.writeTo(tar);
            tar.closeArchiveEntry();
        };
    }

    default void put(String path, byte[] bytes) throws IOException {
        put(path, bytes.length, out -> out.write(bytes));
    }

    default void put(String path, JsonValue json) throws IOException {
        put(path, CanonicalJson.bytes(json));
    }
}
