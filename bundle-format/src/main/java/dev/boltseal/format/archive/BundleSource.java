package dev.boltseal.format.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// The bytes of a bundle, wherever they lie: a file, a range server, an upload.
///
/// Readers ask for each byte at most once, so a source may give other bytes the second time; nothing depends on it.
/// Only
/// a reader that refuses the bundle may ask again, for the name of what is wrong.
public interface BundleSource {
    /// Reads some bytes from a position on.
    ///
    /// @param target with room for at least one byte
    /// @param position from the start of the bundle, in bytes
    /// @return how many bytes were read, −1 at the end
    int read(ByteBuffer target, long position) throws IOException;

    /// How long the bundle is, in bytes, where that is known before it was read.
    OptionalLong size() throws IOException;

    /// What messages call the bundle, as the path of its file.
    default String name() {
        return "the file";
    }
}
