package dev.boltseal.runtime.kubernetes;

import dev.boltseal.edge.runtime.Drift;
import dev.boltseal.runtime.render.WorkloadObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds what somebody else changed: applies every object once more without changing anything, and compares the result
/// with what there is.
record HandChanges(KubernetesClient client, String namespace) {
    /// What the API server changes by itself.
    private static final Set<String> BY_ITSELF =
            Set.of("metadata.managedFields", "metadata.resourceVersion", "metadata.generation", "status");

    private static final PatchContext DRY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(KubernetesRuntime.MANAGER)
            .withForce(true)
            .withDryRun(List.of("All"))
            .build();

    List<Drift> of(WorkloadObjects objects) {
        return objects.objects().stream().flatMap(each -> of(each).stream()).toList();
    }

    private List<Drift> of(HasMetadata wanted) {
        String name = "%s %s".formatted(wanted.getKind(), wanted.getMetadata().getName());
        var resource = client.resource(wanted).inNamespace(namespace);
        Optional<HasMetadata> present = Optional.ofNullable(resource.get());
        if (present.isEmpty()) {
            return List.of(new Drift(name, true, Optional.empty()));
        }
        if (wanted instanceof PersistentVolumeClaim) { // which can't be applied again
            return List.of();
        }
        Set<String> fields = new TreeSet<>();
        compare("", map(present.get()), map(resource.patch(DRY)), fields);
        List<Drift> found = new ArrayList<>();
        fields.forEach(field -> found.add(
                new Drift("%s of %s".formatted(field, name), false, new FieldOwners(present.get()).of(field))));
        return found;
    }

    private Map<?, ?> map(HasMetadata object) {
        return client.getKubernetesSerialization().convertValue(object, Map.class);
    }

    private static void compare(String path, Map<?, ?> present, Map<?, ?> wanted, Set<String> fields) {
        Set<String> keys = new TreeSet<>();
        present.keySet().forEach(key -> keys.add(String.valueOf(key)));
        wanted.keySet().forEach(key -> keys.add(String.valueOf(key)));
        for (String key : keys) {
            String field = path.isEmpty() ? key : path + "." + key;
            if (!BY_ITSELF.contains(field)) {
                compare(field, Optional.ofNullable(present.get(key)), Optional.ofNullable(wanted.get(key)), fields);
            }
        }
    }

    private static void compare(String field, Optional<?> present, Optional<?> wanted, Set<String> fields) {
        if (present.equals(wanted)) {
            return;
        }
        if (present.orElse(null) instanceof Map<?, ?> one && wanted.orElse(null) instanceof Map<?, ?> other) {
            compare(field, one, other, fields);
        } else if (present.orElse(null) instanceof List<?> one
                && wanted.orElse(null) instanceof List<?> other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                String element = "%s[%s]".formatted(field, name(other.get(i)).orElse(String.valueOf(i)));
                compare(element, Optional.ofNullable(one.get(i)), Optional.ofNullable(other.get(i)), fields);
            }
        } else {
            fields.add(field);
        }
    }

    /// Of an element of a list, as `managedFields` name it, too.
    private static Optional<String> name(Object element) {
        return element instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get("name")).map(String::valueOf)
                : Optional.empty();
    }
}
