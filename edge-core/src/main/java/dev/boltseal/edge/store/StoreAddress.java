package dev.boltseal.edge.store;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of an image store, as people write it after `--into`.
public sealed interface StoreAddress {

    /// `oci:DIR`, an OCI layout.
    record Layout(Path directory) implements StoreAddress {
        @Override
        public String toString() {
            return LAYOUT + directory;
        }
    }

    /// `registry:HOST/PREFIX`.
    record Registry(RegistryPrefix prefix) implements StoreAddress {
        @Override
        public String toString() {
            return REGISTRY + prefix;
        }
    }

    /// `containerd[:SOCKET][,namespace=NAMESPACE]`.
    ///
    /// @param socket if absent, the socket of K3s or of the distribution, whichever exists
    record Containerd(Optional<Path> socket, String namespace) implements StoreAddress {
        private static final Pattern GRAMMAR = Pattern.compile(
                CONTAINERD + "(?::(?<socket>/.+?))?(?:,namespace=(?<namespace>[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*))?");

        private static Optional<StoreAddress> find(String text) {
            var matcher = GRAMMAR.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Optional<Path> socket = Optional.ofNullable(matcher.group("socket")).map(Path::of);
            return Optional.of(new Containerd(
                    socket, Optional.ofNullable(matcher.group("namespace")).orElse(KUBERNETES)));
        }

        @Override
        public String toString() {
            return CONTAINERD + socket.map(path -> ":" + path).orElse("") + ",namespace=" + namespace;
        }
    }

    /// The beginning of the address of a containerd.
    String CONTAINERD = "containerd";

    /// The namespace of the kubelet.
    String KUBERNETES = "k8s.io";

    /// The beginning of the address of a layout.
    String LAYOUT = "oci:";

    /// The beginning of the address of a registry.
    String REGISTRY = "registry:";

    /// @throws Failure `STORE_INVALID`
    static StoreAddress parse(String text) {
        if (text.startsWith(LAYOUT) && text.length() > LAYOUT.length()) {
            return new Layout(Path.of(text.substring(LAYOUT.length())));
        }
        if (text.startsWith(REGISTRY)) {
            return new Registry(RegistryPrefix.parse(text.substring(REGISTRY.length())));
        }
        return Containerd.find(text)
                .orElseThrow(() -> new Failure(FailureCode.STORE_INVALID, "address", Facts.of("found", text)));
    }
}
