package dev.boltseal.edge.kubernetes;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How to connect to an API server.
///
/// @param server `https://…`
/// @param tls trusts only the server's authority, and shows the client's certificate if there is one
/// @param token bearer token, which is a secret
record KubeAccess(URI server, SSLContext tls, Optional<String> token) {
    @Override
    public String toString() {
        return server.toString();
    }
}
