package dev.boltseal.registry.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content of a `registries.yaml`.
///
/// @param mirrors by registry as written in references, or by `*` for all others
/// @param tls by `host:port` or `host` of a registry or mirror, or by `*` for all others
public record Registries(Map<String, List<Mirror>> mirrors, Map<String, TlsFiles> tls) {
    private static final String ALL = "*";

    public Registries {
        mirrors = Map.copyOf(new LinkedHashMap<>(mirrors));
        tls = Map.copyOf(new LinkedHashMap<>(tls));
    }

    public static Registries none() {
        return new Registries(Map.of(), Map.of());
    }

    /// The mirrors to ask before the registry itself, in this order.
    public List<Mirror> mirrorsOf(String registry) {
        return mirrors.getOrDefault(registry, mirrors.getOrDefault(ALL, List.of())).stream()
                .filter(each -> !each.registry().equals(registry))
                .toList();
    }

    /// @param name of the host; an IPv6 address with or without brackets
    Optional<TlsFiles> tlsWith(String name, int port) {
        String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        return Optional.ofNullable(tls.get(host + ":" + port))
                .or(() -> Optional.ofNullable(tls.get(host)))
                .or(() -> Optional.ofNullable(tls.get(ALL)));
    }

    /// Whether an endpoint says that this host uses plain HTTP.
    boolean namesPlain(Origin origin) {
        return mirrors.values().stream()
                .flatMap(List::stream)
                .flatMap(each -> Origin.of(each.endpoint()).stream())
                .anyMatch(each -> each.isPlain() && each.authority().equals(origin.authority()));
    }
}
