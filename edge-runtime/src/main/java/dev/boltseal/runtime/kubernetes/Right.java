package dev.boltseal.runtime.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Something that an account has to be allowed in the namespace of the workloads. `docs/kubernetes.md` has a role with
/// exactly these.
///
/// @param group of the API; empty for the core
/// @param resource with its subresource, if any: `pods/log`
/// @param name of the only object; empty for all
record Right(String group, String resource, String verb, String name) {
    private static final List<String> MANAGED = List.of("get", "list", "create", "patch", "delete", "deletecollection");

    static final List<Right> ALL = Stream.of(
                    of("", "configmaps", MANAGED),
                    of("", "secrets", MANAGED),
                    of("", "services", MANAGED),
                    of("", "persistentvolumeclaims", MANAGED),
                    of("apps", "deployments", MANAGED),
                    of("apps", "deployments", List.of("watch")),
                    of("apps", "replicasets", List.of("list")),
                    of("", "pods", List.of("list", "watch", "delete")),
                    of("", "pods/log", List.of("get")),
                    of("", "events", List.of("list")),
                    Stream.of(new Right("", "secrets", "update", SecretHeadCopy.NAME)))
            .flatMap(each -> each)
            .toList();

    private static Stream<Right> of(String group, String resource, List<String> verbs) {
        return verbs.stream().map(verb -> new Right(group, resource, verb, ""));
    }

    /// A question for the API server.
    Map<String, Object> review(String namespace) {
        String[] parts = resource.split("/", 2);
        Map<String, String> asked =
                new HashMap<>(Map.of("namespace", namespace, "group", group, "resource", parts[0], "verb", verb));
        if (parts.length > 1) {
            asked.put("subresource", parts[1]);
        }
        if (!name.isEmpty()) {
            asked.put("name", name);
        }
        return Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of("resourceAttributes", asked));
    }

    /// `get configmaps`.
    @Override
    public String toString() {
        return verb + " " + resource + (name.isEmpty() ? "" : " " + name);
    }
}
