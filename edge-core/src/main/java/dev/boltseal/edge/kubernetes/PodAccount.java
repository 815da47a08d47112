package dev.boltseal.edge.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The account that Kubernetes gives to the pod that this process runs in.
///
/// Source: Kubernetes, "Accessing the Kubernetes API from a Pod".
///
/// @param address host and port of the API server
/// @param directory with `token` and `ca.crt`
public record PodAccount(String address, Path directory) {
    private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /// The account of this process.
    ///
    /// @param variables of its environment
    /// @return empty if it doesn't run in a pod, or in one without an account
    public static Optional<PodAccount> of(Map<String, String> variables) {
        return of(variables, MOUNTED);
    }

    static Optional<PodAccount> of(Map<String, String> variables, Path directory) {
        String host = variables.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = variables.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        if (host.isEmpty() || port.isEmpty() || Files.notExists(directory.resolve("token"))) {
            return Optional.empty();
        }
        return Optional.of(new PodAccount((host.contains(":") ? "[" + host + "]" : host) + ":" + port, directory));
    }

    /// @throws IOException with a reason for people
    KubeAccess access() throws IOException {
        byte[] authority = Files.readAllBytes(directory.resolve("ca.crt"));
        String token = Files.readString(directory.resolve("token"), StandardCharsets.UTF_8)
                .strip();
        return new KubeAccess(URI.create("https://" + address), KubeTls.context(authority), Optional.of(token));
    }
}
