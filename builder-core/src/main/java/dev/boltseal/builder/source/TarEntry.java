package dev.boltseal.builder.source;

/// A file of a tar.
///
/// @param name as it stands there
/// @param link target of a link; empty elsewhere
/// @param offset of its first byte in the tar
/// @param size in bytes
record TarEntry(String name, Kind kind, String link, long offset, long size) {
    /// What it is.
    enum Kind {
        FILE,
        SYMBOLIC_LINK,
        HARD_LINK,
        /// A directory, or what no image has.
        OTHER
    }
}
