package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.runtime.render.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/// Tells our objects from those of others, who may have given theirs the same names.
///
/// @param namespace in which workloads run
record OurObjects(KubernetesClient client, String namespace) {
    /// What all objects of ours have.
    static final Map<String, String> ALL = Map.of(Names.MANAGED_BY, Names.BOLTSEAL);

    /// What all objects of a workload have.
    static Map<String, String> of(WorkloadName workload) {
        return Map.of(Names.NAME, workload.text(), Names.MANAGED_BY, Names.BOLTSEAL);
    }

    /// The workload that an object belongs to; empty if it isn't ours.
    static Optional<WorkloadName> workload(HasMetadata object) {
        Map<String, String> labels =
                Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        return Names.BOLTSEAL.equals(labels.get(Names.MANAGED_BY))
                ? Optional.ofNullable(labels.get(Names.NAME)).map(WorkloadName::new)
                : Optional.empty();
    }

    /// The object of that name, if there is one and it is ours.
    ///
    /// @throws Failure `NAME_TAKEN` if it belongs to somebody else
    Optional<HasMetadata> find(HasMetadata wanted, WorkloadName workload) {
        Optional<HasMetadata> present = Optional.ofNullable(
                client.resource(wanted).inNamespace(namespace).get());
        present.filter(each -> workload(each).filter(workload::equals).isEmpty())
                .ifPresent(foreign -> {
                    throw new Failure(
                            FailureCode.NAME_TAKEN,
                            Facts.of(
                                    "kind",
                                    wanted.getKind(),
                                    "name",
                                    wanted.getMetadata().getName(),
                                    "namespace",
                                    namespace,
                                    "workload",
                                    workload));
                });
        return present;
    }
}
