package dev.boltseal.registry.http;

import java.nio.file.Path;
import java.util.Optional;

/// What TLS with one registry needs besides the usual.
///
/// @param authorities PEM file of certificate authorities that are trusted for it, too
/// @param client what we show it of ourselves
public record TlsFiles(Optional<Path> authorities, Optional<Client> client) {

    /// A client's certificate with what leads to its authority, and the key to it; PEM.
    public record Client(Path certificate, Path key) {}
}
