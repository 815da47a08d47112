package dev.boltseal.edge.kubernetes;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How to talk to an API server.
///
/// @param server `https://…`
/// @param tls trusts the server's authority and no other, and shows the client's certificate where there is one
/// @param token to show as a bearer: a secret
record KubeAccess(URI server, SSLContext tls, Optional<String> token) {
    @Override
    public String toString() {
        return server.toString();
    }
}
