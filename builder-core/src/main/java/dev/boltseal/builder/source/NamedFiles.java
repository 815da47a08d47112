package dev.boltseal.builder.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// Files by name, with `/` between the parts; several threads can read them in any order.
interface NamedFiles {
    /// Size in bytes; empty if there is no such regular file.
    OptionalLong size(String name);

    /// The file's bytes from an offset, which is at most its size, to its end.
    InputStream open(String name, long offset) throws IOException;
}
