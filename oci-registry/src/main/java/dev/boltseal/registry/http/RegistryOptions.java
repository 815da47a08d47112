package dev.boltseal.registry.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// How to talk to registries.
///
/// @param certificateFiles PEM files of certificate authorities that are trusted in addition to the JDK's own
/// @param plainHttp registries, as written in references (`host` or `host:port`), that are used without TLS.
///     Loopback doesn't have to be listed: see [RegistryAddresses]
/// @param connectTimeout for TCP, and again for the TLS handshake
/// @param stallTimeout longest silence on a connection while an answer or more of its body is expected; during
///     each such time at least 1 KiB a second has to arrive
/// @param connectionsPerRegistry open at the same time, to one host and port
/// @param userAgent for example `boltseal/0.1.0`
/// @param registries settings for individual registries
/// @param proxies on the way to the registries
/// @param addresses which addresses may be connected to, for registries and wherever they redirect to
public record RegistryOptions(
        List<Path> certificateFiles,
        Set<String> plainHttp,
        Duration connectTimeout,
        Duration stallTimeout,
        int connectionsPerRegistry,
        String userAgent,
        Registries registries,
        Proxies proxies,
        AddressPolicy addresses) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 16;

    public RegistryOptions {
        certificateFiles = List.copyOf(certificateFiles);
        plainHttp = Set.copyOf(plainHttp);
    }

    /// TLS everywhere except on loopback, the JDK's certificate authorities, 15 s to connect, 60 s of silence, 16
    /// connections, no mirrors and no proxies, any address.
    public static RegistryOptions standard(String userAgent) {
        return new RegistryOptions(
                List.of(),
                Set.of(),
                CONNECT_TIMEOUT,
                STALL_TIMEOUT,
                CONNECTIONS,
                userAgent,
                Registries.none(),
                Proxies.none(),
                AddressPolicy.ANY);
    }

    public RegistryOptions withCertificateFiles(List<Path> files) {
        return with(draft -> draft.certificateFiles = files);
    }

    public RegistryOptions withPlainHttp(Set<String> names) {
        return with(draft -> draft.plainHttp = names);
    }

    public RegistryOptions withTimeouts(Duration connect, Duration stall) {
        return with(draft -> {
            draft.connectTimeout = connect;
            draft.stallTimeout = stall;
        });
    }

    public RegistryOptions withConnectionsPerRegistry(int connections) {
        return with(draft -> draft.connectionsPerRegistry = connections);
    }

    public RegistryOptions withRegistries(Registries settings) {
        return with(draft -> draft.registries = settings);
    }

    public RegistryOptions withProxies(Proxies servers) {
        return with(draft -> draft.proxies = servers);
    }

    public RegistryOptions withAddresses(AddressPolicy policy) {
        return with(draft -> draft.addresses = policy);
    }

    /// Whether this host may be used without TLS.
    boolean allowsPlainHttp(Origin origin) {
        return origin.isLoopback()
                || plainHttp.contains(origin.authority())
                || plainHttp.contains(origin.host())
                || registries.namesPlain(origin);
    }

    private RegistryOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /// A copy of the options in which one thing can be changed.
    private static final class Draft {
        private final String userAgent;
        private List<Path> certificateFiles;
        private Set<String> plainHttp;
        private Duration connectTimeout;
        private Duration stallTimeout;
        private int connectionsPerRegistry;
        private Registries registries;
        private Proxies proxies;
        private AddressPolicy addresses;

        Draft(RegistryOptions from) {
            this.userAgent = from.userAgent;
            this.certificateFiles = from.certificateFiles;
            this.plainHttp = from.plainHttp;
            this.connectTimeout = from.connectTimeout;
            this.stallTimeout = from.stallTimeout;
            this.connectionsPerRegistry = from.connectionsPerRegistry;
            this.registries = from.registries;
            this.proxies = from.proxies;
            this.addresses = from.addresses;
        }

        RegistryOptions options() {
            return new RegistryOptions(
                    certificateFiles,
                    plainHttp,
                    connectTimeout,
                    stallTimeout,
                    connectionsPerRegistry,
                    userAgent,
                    registries,
                    proxies,
                    addresses);
        }
    }
}
