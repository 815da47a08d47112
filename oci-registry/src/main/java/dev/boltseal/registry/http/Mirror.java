package dev.boltseal.registry.http;

import java.net.URI;
import java.util.List;

/// Another place where a registry's content may be found.
///
/// @param endpoint `http` or `https`, host, perhaps a port, and a path that ends in a slash, as
///     `https://mirror.example.com/v2/`
/// @param rewrites of which the first that fits a repository changes it
public record Mirror(URI endpoint, List<NameRewrite> rewrites) {
    public Mirror {
        rewrites = List.copyOf(rewrites);
    }

    /// `host` or `host:port`, as credentials for it are stored.
    public String registry() {
        return endpoint.getRawAuthority();
    }

    /// What a repository of the registry is called here.
    public String repository(String original) {
        return rewrites.stream()
                .filter(each -> each.fits(original))
                .findFirst()
                .map(each -> each.applied(original))
                .orElse(original);
    }
}
