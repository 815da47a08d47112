package dev.boltseal.edge.workload;

import dev.boltseal.edge.ledger.KeptBundle;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.WorkloadDefinition;
import java.util.Optional;

/// The app version in a bundle.
///
/// @param node where it should run; empty if the cluster chooses, and if the definition is encrypted
public record Version(String title, String appName, String appVersion, Optional<String> node) {
    static Version of(KeptBundle bundle) {
        var summary = bundle.manifest().workload();
        return new Version(summary.title(), summary.appName(), summary.appVersion(), node(bundle));
    }

    private static Optional<String> node(KeptBundle bundle) {
        return bundle.definitionPath().equals(EntryPath.WORKLOAD)
                ? WorkloadDefinition.parse(bundle.definition(), bundle.manifest())
                        .nodeName()
                : Optional.empty();
    }
}
