package dev.boltseal.builder.credential;

import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;

/// A registry that somebody logs in to, as image references name it.
///
/// @param host `host` or `host:port`; `docker.io` for Docker Hub
public record RegistryName(String host) {
    private static final String SCHEME = "https://";
    private static final String DOCKER_HUB = "docker.io";

    /// Under this name Docker, Podman and Skopeo all find Docker Hub.
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    /// Any, to read a registry in a reference.
    private static final String IMAGE = "x";

    /// Reads what people type: the name, perhaps as a URL.
    ///
    /// @throws Failure `USAGE`
    public static RegistryName parse(String text) {
        String name = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        try {
            ImageReference image = ImageReference.parse(name + "/" + IMAGE);
            boolean hub =
                    image.registry().equals(DOCKER_HUB) && image.repository().equals("library/" + IMAGE);
            if (hub || image.repository().equals(IMAGE)) {
                return new RegistryName(image.registry());
            }
        } catch (Failure e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    /// The name under which a login is stored.
    String key() {
        return host.equals(DOCKER_HUB) ? DOCKER_HUB_KEY : host;
    }

    /// Whether a key in a file of logins names this registry, the whole of it.
    boolean isMeantBy(String key) {
        return RegistryAliasGroup.getAliasesGroup(host).stream().anyMatch(name -> RegistryKeys.isOf(name, key));
    }

    private static Failure invalid(String text) {
        return new Failure(FailureCode.USAGE, "registry-name", Facts.of("found", text));
    }

    @Override
    public String toString() {
        return host;
    }
}
