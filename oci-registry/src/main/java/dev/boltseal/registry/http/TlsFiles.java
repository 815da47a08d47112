package dev.boltseal.registry.http;

import java.nio.file.Path;
import java.util.Optional;

/// What TLS with one registry needs in addition to the defaults.
///
/// @param authorities PEM file of certificate authorities that are also trusted for it
/// @param client our certificate for it
public record TlsFiles(Optional<Path> authorities, Optional<Client> client) {

    /// A client certificate with the chain to its authority, and its key; PEM.
    public record Client(Path certificate, Path key) {}
}
