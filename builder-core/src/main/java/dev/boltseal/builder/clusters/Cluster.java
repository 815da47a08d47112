package dev.boltseal.builder.clusters;

import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A cluster that bundles can be built for.
///
/// @param receipt the last one that came from it, of the enrolment's epoch; empty before the first
public record Cluster(Enrolment enrolment, Optional<Receipt> receipt) {

    /// The identity that bundles for it are bound to.
    public ClusterBinding binding() {
        return enrolment.cluster();
    }

    /// The platform of its nodes.
    public Platform platform() {
        return enrolment.platform();
    }

    /// The highest serial that it has of this workload, according to its receipt.
    public Optional<Serial> highestSerial(WorkloadName workload) {
        return receipt.stream()
                .flatMap(held -> held.bundles().stream())
                .filter(bundle -> bundle.workload().equals(workload))
                .map(HeldBundle::serial)
                .max(Comparator.naturalOrder());
    }

    /// Reasons in its receipt why it may refuse a bundle built now; sentences for a person.
    public List<String> warnings() {
        return receipt.map(this::warnings).orElse(List.of());
    }

    private List<String> warnings(Receipt held) {
        List<String> warnings = new ArrayList<>();
        if (!held.platform().equals(platform())) {
            warnings.add(
                    "cluster %s enrolled with %s, and its receipt %d says %s; ask the site, and enrol it again if its nodes were replaced"
                            .formatted(binding().name(), platform(), held.sequence(), held.platform()));
        }
        if (held.trustVersion().isEmpty()) {
            warnings.add(
                    "cluster %s has no trust file yet, as its receipt %d says; it takes no bundle before `boltseal-edge trust install` was run there"
                            .formatted(binding().name(), held.sequence()));
        }
        return warnings;
    }
}
