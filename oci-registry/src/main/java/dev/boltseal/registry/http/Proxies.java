package dev.boltseal.registry.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy for each request, from the environment: `HTTPS_PROXY` and `HTTP_PROXY`, or `ALL_PROXY` for both, with
/// the exceptions in `NO_PROXY`. The names in lower case take precedence. Requests to this machine never use a
/// proxy.
///
/// Source: there is no standard; curl(1), "ENVIRONMENT", and Go's `golang.org/x/net/http/httpproxy`, which
/// Docker's tools use.
///
/// @param plain for `http`
/// @param tls for `https`
public record Proxies(Optional<ProxyServer> plain, Optional<ProxyServer> tls, NoProxy exceptions) {

    /// Sends every request directly.
    public static Proxies none() {
        return new Proxies(Optional.empty(), Optional.empty(), new NoProxy(""));
    }

    /// @param environment variables by name
    /// @throws dev.boltseal.base.failure.Failure `REGISTRY_SETTINGS_INVALID` for an invalid proxy
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

    /// The variable in lower or upper case; an empty one counts as not set.
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
