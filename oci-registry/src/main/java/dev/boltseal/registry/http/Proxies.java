package dev.boltseal.registry.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which proxy a request goes through, as the environment says: `HTTPS_PROXY`, `HTTP_PROXY`, for both `ALL_PROXY`, and
/// the exceptions in `NO_PROXY`. The names in lower case come first. What stays on this machine is never proxied.
///
/// Source: there is no standard; curl(1), "ENVIRONMENT", and Go's `golang.org/x/net/http/httpproxy`, on which Docker's
/// tools rest.
///
/// @param plain for `http`
/// @param tls for `https`
public record Proxies(Optional<ProxyServer> plain, Optional<ProxyServer> tls, NoProxy exceptions) {

    /// Every request goes straight to where it has to.
    public static Proxies none() {
        return new Proxies(Optional.empty(), Optional.empty(), new NoProxy(""));
    }

    /// @param environment variables by name
    /// @throws dev.boltseal.base.failure.Failure `REGISTRY_SETTINGS_INVALID` for a proxy that is none
    public static Proxies of(Map<String, String> environment) {
        return new Proxies(
                server(environment, "HTTP_PROXY"),
                server(environment, "HTTPS_PROXY"),
                new NoProxy(
                        variable(environment, "NO_PROXY").map(Variable::value).orElse("")));
    }

    Optional<ProxyServer> to(Origin origin) {
        Optional<ProxyServer> server = origin.isPlain() ? plain : tls;
        return server.filter(ignored -> !origin.isLoopback() && !exceptions.covers(origin));
    }

    private static Optional<ProxyServer> server(Map<String, String> environment, String name) {
        return variable(environment, name)
                .or(() -> variable(environment, "ALL_PROXY"))
                .map(found -> ProxyServer.parse(found.name(), found.value()));
    }

    private record Variable(String name, String value) {}

    /// Under its name in lower or in upper case; one that is set to nothing counts as not set.
    private static Optional<Variable> variable(Map<String, String> environment, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.of(
                        new Variable(lower, environment.getOrDefault(lower, "").strip()))
                .filter(found -> !found.value().isEmpty())
                .or(() -> Optional.of(
                        new Variable(name, environment.getOrDefault(name, "").strip())))
                .filter(found -> !found.value().isEmpty());
    }
}
