package dev.boltseal.format.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// The bytes of a bundle, wherever they come from: a file, a range server, an upload.
///
/// Readers ask for each byte at most once, so they don't depend on a source that gives the same bytes twice. Only a
/// reader that refuses the bundle may ask again, to name what is wrong.
public interface BundleSource {
    /// Reads some bytes from a position.
    ///
    /// @param target with space for at least one byte
    /// @param position from the start of the bundle, in bytes
    /// @return how many bytes were read, −1 at the end
    int read(ByteBuffer target, long position) throws IOException;

    /// The length of the bundle in bytes, if it is known before the bundle is read.
    OptionalLong size() throws IOException;

    /// The bundle's name in messages, for example the path of its file.
    default String name() {
        return "the file";
    }
}
