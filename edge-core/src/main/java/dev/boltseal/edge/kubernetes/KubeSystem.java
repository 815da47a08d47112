package dev.boltseal.edge.kubernetes;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/// Asks a Kubernetes for the UID of its namespace `kube-system`.
///
/// @param files kubeconfigs; the first one that exists is used
/// @param pod asked if no kubeconfig exists
public record KubeSystem(List<Path> files, Optional<PodAccount> pod) {
    /// Where K3s and kubeadm write theirs.
    public static final List<Path> STANDARD =
            List.of(Path.of("/etc/rancher/k3s/k3s.yaml"), Path.of("/etc/kubernetes/admin.conf"));

    private static final Timeout PATIENCE = Timeout.ofSeconds(3);
    private static final String NAMESPACE = "/api/v1/namespaces/kube-system";
    private static final int FORBIDDEN = 403;
    private static final int MAX_BYTES = 1 << 20;

    public KubeSystem {
        files = List.copyOf(files);
    }

    /// Asks once, for a few seconds at most. Changes nothing.
    public KubeLookup look() {
        return files.stream()
                .filter(Files::exists)
                .findFirst()
                .map(file -> look(
                        file.toString(),
                        () -> KubeConfig.read(file).access(),
                        Optional.of(file.toAbsolutePath().normalize())))
                .or(() -> pod.map(account -> look("the pod's account", account::access, Optional.empty())))
                .orElseGet(() -> new KubeLookup.None("there is no kubeconfig "
                        + files.stream().map(Path::toString).collect(Collectors.joining(" or "))));
    }

    private interface Way {
        KubeAccess open() throws IOException;
    }

    private static KubeLookup look(String name, Way way, Optional<Path> kubeconfig) {
        try {
            return new KubeLookup.Found(ask(way.open()), kubeconfig);
        } catch (IOException | Failure | IllegalArgumentException e) {
            return new KubeLookup.None("%s: %s".formatted(name, Reason.of(e)));
        }
    }

    /// @return empty if we may not read it
    private static Optional<UUID> ask(KubeAccess access) throws IOException {
        var request = new HttpGet(access.server().resolve(NAMESPACE));
        request.setHeader("Accept", "application/json");
        access.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
        try (var client = client(access)) {
            return client.execute(request, response -> uid(access, response));
        }
    }

    private static Optional<UUID> uid(KubeAccess access, ClassicHttpResponse response) throws IOException {
        if (response.getCode() == FORBIDDEN) {
            return Optional.empty();
        }
        if (response.getCode() != 200 || response.getEntity() == null) {
            throw new IOException("%s answers with status %d".formatted(access, response.getCode()));
        }
        byte[] body = response.getEntity().getContent().readNBytes(MAX_BYTES);
        var json = new JsonReader("kube-system", FailureCode.DOCUMENT_INVALID, MAX_BYTES).read(body);
        return Optional.of(UUID.fromString(new ObjectFields("kube-system", FailureCode.DOCUMENT_INVALID, json)
                .object("metadata")
                .text("uid")));
    }

    private static CloseableHttpClient client(KubeAccess access) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(access.tls()))
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(PATIENCE).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }
}
