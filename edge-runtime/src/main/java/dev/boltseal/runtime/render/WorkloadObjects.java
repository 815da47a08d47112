package dev.boltseal.runtime.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The Kubernetes objects of a workload, in the order in which they have to be created.
public record WorkloadObjects(List<HasMetadata> objects) {
    private static final String HIDDEN = "KGhpZGRlbik="; // (hidden)

    public WorkloadObjects {
        objects = List.copyOf(objects);
    }

    /// The objects as a stream of YAML documents, for people. What is in a Secret isn't shown.
    public String yaml() {
        var serialization = new KubernetesSerialization();
        return objects.stream()
                .map(WorkloadObjects::withoutSecrets)
                .map(serialization::asYaml)
                .collect(Collectors.joining());
    }

    private static HasMetadata withoutSecrets(HasMetadata object) {
        return object instanceof Secret secret
                ? new SecretBuilder(secret).withData(hidden(secret.getData())).build()
                : object;
    }

    private static Map<String, String> hidden(Map<String, String> data) {
        Map<String, String> hidden = new TreeMap<>(data);
        hidden.replaceAll((key, value) -> HIDDEN);
        return hidden;
    }
}
