package dev.boltseal.runtime.kubernetes;

import dev.boltseal.runtime.render.Names;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The namespace that all objects are in.
///
/// @param made whether it is made where it is missing; otherwise somebody has named it, and may have mistyped it
record OurNamespace(KubernetesClient client, String name, boolean made) {
    private static final long SECONDS = 10;

    /// Does something that needs the namespace.
    void with(Runnable work) {
        try {
            work.run();
        } catch (KubernetesClientException e) {
            if (!made || e.getCode() != HttpURLConnection.HTTP_NOT_FOUND || !make()) {
                throw e;
            }
            work.run();
        }
    }

    /// @return false if our account may not make it
    private boolean make() {
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(Names.MANAGED_BY, Names.BOLTSEAL)
                .endMetadata()
                .build();
        try {
            var ignored = client.resource(namespace).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return false;
            }
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) { // another process was faster
                throw e;
            }
        }
        // without it the cluster refuses every pod
        ServiceAccount ignored = client.serviceAccounts()
                .inNamespace(name)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, SECONDS, TimeUnit.SECONDS);
        return true;
    }
}
