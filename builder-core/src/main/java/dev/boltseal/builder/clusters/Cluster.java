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
/// @param receipt the last that came from it, of the enrolment's epoch; empty before the first
public record Cluster(Enrolment enrolment, Optional<Receipt> receipt) {

    /// What bundles for it are bound to.
    public ClusterBinding binding() {
        return enrolment.cluster();
    }

    /// What its nodes run.
    public Platform platform() {
        return enrolment.platform();
    }

    /// The highest serial that it knows of this workload, as far as its receipt says.
    public Optional<Serial> highestSerial(WorkloadName workload) {
        return receipt.stream()
                .flatMap(held -> held.bundles().stream())
                .filter(bundle -> bundle.workload().equals(workload))
                .map(HeldBundle::serial)
                .max(Comparator.naturalOrder());
    }

    /// What its receipt says that may keep a bundle built now from being accepted; sentences for a person.
    public List<String> warnings() {
        return receipt.map(this::warnings).orElse(List.of());
    }

    private List<String> warnings(Receipt held) {
        List<String> warnings = new ArrayList<>();
        String subject = "cluster %s: want".formatted(binding().name());
        if (!held.platform().equals(platform())) {
            warnings.add(
                    "%s the platform of its enrolment, %s, got %s in its receipt %d; ask the site, and enrol again if its nodes changed"
                            .formatted(subject, platform(), held.platform(), held.sequence()));
        }
        if (held.trustVersion().isEmpty()) {
            warnings.add(
                    "%s a trust file there, got none in its receipt %d; it accepts nothing before boltseal-edge trust install"
                            .formatted(subject, held.sequence()));
        }
        return warnings;
    }
}
