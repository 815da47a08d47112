package dev.boltseal.registry.http;

import java.net.URI;
import java.util.List;

/// Another server that may have a registry's content.
///
/// @param endpoint `http` or `https`, host, optionally a port, and a path that ends in a slash, for example
///     `https://mirror.example.com/v2/`
/// @param rewrites the first one that matches a repository's name changes it
public record Mirror(URI endpoint, List<NameRewrite> rewrites) {
    public Mirror {
        rewrites = List.copyOf(rewrites);
    }

    /// `host` or `host:port`, under which credentials for it are stored.
    public String registry() {
        return endpoint.getRawAuthority();
    }

    /// The name that a repository of the registry has here.
    public String repository(String original) {
        return rewrites.stream()
                .filter(each -> each.fits(original))
                .findFirst()
                .map(each -> each.applied(original))
                .orElse(original);
    }
}
