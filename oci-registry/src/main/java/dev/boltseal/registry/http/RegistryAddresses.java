package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the origin of a registry from its name.
///
/// `docker.io` is served by `registry-1.docker.io`. A registry is always used over TLS, with two exceptions. A
/// registry that [RegistryOptions#plainHttp()] or an endpoint names is used over plain HTTP. A registry on
/// loopback is asked once for `/v2/` over plain HTTP, without credentials; if it does not understand that, it is
/// used over TLS. Nothing ever falls back from TLS to plain HTTP.
public final class RegistryAddresses {
    private static final int BAD_REQUEST = 400;

    private final RegistryOptions options;
    private final Transport transport;
    private final Map<String, URI> known = new ConcurrentHashMap<>();

    public RegistryAddresses(RegistryOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
    }

    /// The registry's base URI, for example `https://registry.example.com/`. The first call may ask a loopback
    /// registry.
    ///
    /// @param registry `host` or `host:port`
    /// @throws Failure `REGISTRY_UNREACHABLE`
    public URI base(String registry) {
        return known.computeIfAbsent(registry, this::find);
    }

    /// The URI that an answer sends its client to, if [Locations] allows it.
    ///
    /// @throws Failure `REGISTRY_FAILED`, `PLAIN_HTTP`
    public URI location(Response response) {
        return Locations.of(options, response);
    }

    private URI find(String registry) {
        String host = registry.equals("docker.io") ? "registry-1.docker.io" : registry;
        var plain = URI.create("http://" + host + "/");
        var tls = URI.create("https://" + host + "/");
        if (options.plainHttp().contains(registry)
                || Origin.of(plain).filter(options.registries()::namesPlain).isPresent()) {
            return plain;
        }
        boolean loopback = Origin.of(plain).map(Origin::isLoopback).orElse(false);
        return loopback && speaksPlainHttp(registry, plain) ? plain : tls;
    }

    /// A TLS port answers plain HTTP with status 400 (Go, nginx), or with something that is not HTTP at all.
    private boolean speaksPlainHttp(String registry, URI plain) {
        try (Response response = transport.send(new Request("GET", plain.resolve("/v2/")))) {
            return response.status() != BAD_REQUEST;
        } catch (SocketTimeoutException e) {
            throw new Failure(
                    FailureCode.REGISTRY_UNREACHABLE,
                    "no-answer",
                    Facts.of("registry", registry, "found", ConnectFailure.described(e)),
                    e);
        } catch (IOException e) {
            return false; // no HTTP; whether it is TLS, the first request over TLS tells
        } catch (Failure e) {
            if (e.code() == FailureCode.PLAIN_HTTP) {
                return false;
            }
            throw e;
        }
    }
}
