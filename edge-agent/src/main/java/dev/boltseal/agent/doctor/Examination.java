package dev.boltseal.agent.doctor;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.RuntimeOption;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.doctor.KubeletPolicy;
import dev.boltseal.edge.doctor.NodeChecks;
import dev.boltseal.edge.doctor.StoreChecks;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Finding;
import dev.boltseal.edge.health.Finding.Result;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.terminal.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that is looked at on a node whose state can be opened.
///
/// @param trial whether a pod is started
record Examination(Node node, StoreOption store, IntoOption into, RuntimeOption runtime, boolean trial) {

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(run(new NodeChecks(node).all()));
        Optional<StoreAddress> images = Optional.empty();
        try {
            images = into.setting().map(Setting::value);
            findings.addAll(ofStore(images));
        } catch (Failure e) {
            findings.add(Finding.of("image store", e));
        }
        findings.addAll(ofRuntime(images));
        return findings;
    }

    private List<Finding> ofStore(Optional<StoreAddress> images) {
        if (images.isEmpty()) {
            return List.of(
                    new Finding("image store", Result.WRONG, Phrase.of("doctor.store.none")),
                    StoreChecks.spaceOf(node.directory()).run());
        }
        StoreAddress address = images.get();
        List<Check> checks = new ArrayList<>(
                new StoreChecks(store.images(node, address), address.toString(), node.directory()).all());
        if (address instanceof StoreAddress.Containerd) {
            checks.add(new KubeletPolicy(KubeletPolicy.USUAL).check());
        }
        return run(checks);
    }

    private List<Finding> ofRuntime(Optional<StoreAddress> images) {
        try {
            Optional<WorkloadRuntime> opened = runtime.open(node, images);
            if (opened.isEmpty()) {
                return List.of(new Finding("runtime", Result.SKIPPED, Phrase.of("doctor.runtime.none")));
            }
            try (WorkloadRuntime present = opened.get()) {
                List<Finding> findings = new ArrayList<>(run(present.checks()));
                findings.add(trial(present, findings));
                return findings;
            }
        } catch (Failure e) {
            return List.of(Finding.of("runtime", e));
        }
    }

    private Finding trial(WorkloadRuntime present, List<Finding> before) {
        if (!trial) {
            return skipped(Phrase.of("doctor.trial.off"));
        }
        if (before.stream().anyMatch(each -> each.result() == Result.FAILED)) {
            return skipped(Phrase.of("doctor.no-runtime"));
        }
        Optional<RunnableWorkload> applied = applied();
        if (applied.isEmpty()) {
            return skipped(Phrase.of("doctor.trial.nothing"));
        }
        return present.trial(applied.get())
                .map(Check::run)
                .orElseGet(() -> skipped(Phrase.of("doctor.trial.unsupported")));
    }

    private static Finding skipped(Phrase why) {
        return new Finding("test pod", Result.SKIPPED, why);
    }

    private Optional<RunnableWorkload> applied() {
        return node.ledger().rows().stream()
                .filter(row -> row.state() == BundleState.APPLIED)
                .flatMap(row -> node.kept().find(row.bundle().sha256()).stream())
                .map(kept -> RunnableWorkload.of(kept, node.identity()::decryptionKey))
                .findFirst();
    }

    private static List<Finding> run(List<Check> checks) {
        return checks.stream().map(Check::run).toList();
    }
}
