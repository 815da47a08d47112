package dev.boltseal.edge.store;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import java.nio.file.Path;

/// Which image store is meant, as people write it after `--into`.
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

    /// First characters of the address of a layout.
    String LAYOUT = "oci:";

    /// First characters of the address of a registry.
    String REGISTRY = "registry:";

    /// @throws BoltsealException `STORE_INVALID`
    static StoreAddress parse(String text) {
        if (text.startsWith(LAYOUT) && text.length() > LAYOUT.length()) {
            return new Layout(Path.of(text.substring(LAYOUT.length())));
        }
        if (text.startsWith(REGISTRY)) {
            return new Registry(RegistryPrefix.parse(text.substring(REGISTRY.length())));
        }
        throw new BoltsealException(
                FailureCode.STORE_INVALID,
                "--into: want oci:DIR or registry:HOST/PREFIX, got \"%s\"; name one of them".formatted(text));
    }
}
