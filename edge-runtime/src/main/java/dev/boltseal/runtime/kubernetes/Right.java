package dev.boltseal.runtime.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Something that an account has to be allowed in the namespace of the workloads. `docs/kubernetes.md` has a role with
/// exactly these.
///
/// @param group of the API; empty for the core
record Right(String group, String resource, String verb) {
    private static final List<String> MANAGED = List.of("get", "list", "create", "patch", "delete", "deletecollection");

    static final List<Right> ALL = Stream.of(
                    of("", "configmaps", MANAGED),
                    of("", "secrets", MANAGED),
                    of("", "services", MANAGED),
                    of("", "persistentvolumeclaims", MANAGED),
                    of("apps", "deployments", MANAGED),
                    of("apps", "deployments", List.of("watch")),
                    of("apps", "replicasets", List.of("list")),
                    of("", "pods", List.of("list", "watch")),
                    of("", "events", List.of("list")))
            .flatMap(each -> each)
            .toList();

    private static Stream<Right> of(String group, String resource, List<String> verbs) {
        return verbs.stream().map(verb -> new Right(group, resource, verb));
    }

    /// A question for the API server.
    Map<String, Object> review(String namespace) {
        return Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of(
                        "resourceAttributes",
                        Map.of("namespace", namespace, "group", group, "resource", resource, "verb", verb)));
    }

    /// `get configmaps`.
    @Override
    public String toString() {
        return verb + " " + resource;
    }
}
