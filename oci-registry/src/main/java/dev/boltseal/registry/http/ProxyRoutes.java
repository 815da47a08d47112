package dev.boltseal.registry.http;

import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// Tells the HTTP client which proxy each request goes through.
final class ProxyRoutes extends DefaultRoutePlanner {
    private final Proxies proxies;

    ProxyRoutes(Proxies proxies) {
        super(null);
        this.proxies = proxies;
    }

    static HttpHost host(ProxyServer proxy) {
        return new HttpHost("http", proxy.host(), proxy.port());
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        Optional<Origin> origin = Origin.of(URI.create(target.toURI()));
        return origin.flatMap(proxies::to).map(ProxyRoutes::host).orElse(null);
    }
}
