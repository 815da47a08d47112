package dev.boltseal.builder.source;

/// A file of a tar.
///
/// @param name as written in the tar
/// @param link target of a link; otherwise empty
/// @param offset of its first byte in the tar
/// @param size in bytes
record TarEntry(String name, Kind kind, String link, long offset, long size) {
    /// The kind of file.
    enum Kind {
        FILE,
        SYMBOLIC_LINK,
        HARD_LINK,
        /// A directory, or something that no image has.
        OTHER
    }
}
