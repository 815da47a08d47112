package dev.boltseal.edge.kubernetes;

import dev.boltseal.registry.yaml.YamlException;
import dev.boltseal.registry.yaml.YamlNode;
import dev.boltseal.registry.yaml.YamlTree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The current context of a kubeconfig.
///
/// Source: Kubernetes API reference, "Config" of client-go, v1.
final class KubeConfig {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 100;

    private final Path file;
    private final Map<?, ?> cluster;
    private final Map<?, ?> user;

    private KubeConfig(Path file, Map<?, ?> cluster, Map<?, ?> user) {
        this.file = file;
        this.cluster = cluster;
        this.user = user;
    }

    /// @throws IOException with a reason for people: unreadable, not YAML, no current context
    static KubeConfig read(Path file) throws IOException {
        Map<?, ?> root = map(yaml(file));
        String current =
                text(root, "current-context").orElseThrow(() -> new IOException("it names no current-context"));
        Map<?, ?> context = named(root, "contexts", "context", current);
        return new KubeConfig(
                file,
                named(root, "clusters", "cluster", text(context, "cluster").orElse("")),
                named(root, "users", "user", text(context, "user").orElse("")));
    }

    /// @throws IOException with a reason for people
    KubeAccess access() throws IOException {
        URI server = server();
        byte[] authority = bytes(cluster, "certificate-authority")
                .orElseThrow(() -> new IOException("it has no certificate-authority"));
        Optional<byte[]> certificate = bytes(user, "client-certificate");
        Optional<byte[]> key = bytes(user, "client-key");
        Optional<String> token = token();
        if (certificate.isPresent() && key.isPresent()) {
            return new KubeAccess(server, KubeTls.context(authority, certificate.get(), key.get()), token);
        }
        if (token.isEmpty()) {
            throw new IOException("it has neither a client certificate nor a token");
        }
        return new KubeAccess(server, KubeTls.context(authority), token);
    }

    private URI server() throws IOException {
        String server = text(cluster, "server").orElse("");
        try {
            URI uri = URI.create(server);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("its server is not an https address", e);
        }
        throw new IOException("its server is not an https address");
    }

    private Optional<String> token() throws IOException {
        Optional<String> inline = text(user, "token");
        Optional<String> path = text(user, "tokenFile");
        if (inline.isPresent() || path.isEmpty()) {
            return inline;
        }
        return Optional.of(new String(content(path.get()), StandardCharsets.UTF_8).strip());
    }

    /// The value of `name-data`, or the content of the file that `name` names.
    private Optional<byte[]> bytes(Map<?, ?> from, String name) throws IOException {
        Optional<String> encoded = text(from, name + "-data");
        if (encoded.isPresent()) {
            try {
                return Optional.of(Base64.getDecoder().decode(encoded.get().replaceAll("\\s", "")));
            } catch (IllegalArgumentException e) {
                throw new IOException("its %s-data is not base64".formatted(name), e);
            }
        }
        Optional<String> path = text(from, name);
        return path.isPresent() ? Optional.of(content(path.get())) : Optional.empty();
    }

    private byte[] content(String path) throws IOException {
        return limited(file.toAbsolutePath().resolveSibling(path));
    }

    private static Object yaml(Path file) throws IOException {
        String text = new String(limited(file), StandardCharsets.UTF_8);
        try {
            Optional<YamlNode> root = YamlTree.withAliases(text, MAX_DEPTH);
            return root.isPresent() ? value(root.get()) : Map.of();
        } catch (YamlException e) {
            throw new IOException("it is not YAML", e);
        }
    }

    /// Text as a `String`, lists and maps as such; for another scalar only that it exists.
    private static Object value(YamlNode node) throws IOException {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence sequence -> {
                List<Object> items = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    items.add(value(item));
                }
                yield items;
            }
            case YamlNode.Mapping mapping -> {
                Map<Object, Object> entries = new HashMap<>();
                for (YamlNode.Entry entry : mapping.entries()) {
                    if (entries.put(scalar(entry.key()), value(entry.value())) != null) {
                        throw new IOException("it is not YAML");
                    }
                }
                yield entries;
            }
        };
    }

    private static Object scalar(YamlNode.Scalar scalar) throws IOException {
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case BOOLEAN, OTHER -> new Other(scalar.text());
            case TAGGED -> throw new IOException("it is not YAML");
        };
    }

    private record Other(String text) {}

    private static byte[] limited(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is larger than %d MiB".formatted(MAX_BYTES >> 20));
            }
            return bytes;
        }
    }

    private static Map<?, ?> named(Map<?, ?> root, String list, String kind, String name) throws IOException {
        if (root.get(list) instanceof List<?> entries) {
            for (Object entry : entries) {
                if (text(map(entry), "name").filter(name::equals).isPresent()) {
                    return map(map(entry).get(kind));
                }
            }
        }
        throw new IOException("it has no %s of the current context".formatted(kind));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> text(Map<?, ?> from, String name) {
        return from.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
