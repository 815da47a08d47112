package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.runtime.render.RenderSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Where a Kubernetes is, and who we are there.
///
/// @param kubeconfig whose current context is used; empty for the account of the pod that this process runs in
public record KubernetesAddress(Optional<Path> kubeconfig) {
    private static final int MILLISECONDS = 5_000;
    private static final int RETRIES = 3;

    /// Makes a runtime, and asks nothing yet.
    ///
    /// @param makesNamespace whether the namespace is made where it is missing
    /// @throws Failure `RUNTIME_FORBIDDEN` if the kubeconfig can't be used
    public KubernetesRuntime open(RenderSettings settings, InstantSource clock, boolean makesNamespace) {
        try {
            Config config = new ConfigBuilder(config())
                    .withConnectionTimeout(MILLISECONDS)
                    .withRequestTimeout(MILLISECONDS)
                    .withRequestRetryBackoffLimit(RETRIES)
                    .build();
            return new KubernetesRuntime(
                    new KubernetesClientBuilder().withConfig(config).build(), settings, clock, makesNamespace);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new Failure(
                    FailureCode.RUNTIME_FORBIDDEN,
                    "kubeconfig",
                    Facts.of("file", kubeconfig.map(Path::toString).orElse("serviceaccount"), "reason", Reason.of(e)),
                    e);
        }
    }

    private Config config() {
        return kubeconfig
                .map(file -> Config.fromKubeconfig(file.toFile()))
                .orElseGet(() -> new ConfigBuilder().build());
    }
}
