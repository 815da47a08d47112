package dev.boltseal.agent.enrol;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.kubernetes.KubeLookup;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A cluster that was enrolled, or began a new epoch, for programs and for people.
///
/// @param kubernetes what was found out about it
record EnrolledReport(StateDirectory state, KubeLookup kubernetes) {

    /// @param carried the enrolment that somebody carries to the builder
    Answer enrolled(Identity identity, Path carried, NodeSettings settings) {
        return answer("ENROLLED", identity, carried, settings, List.of());
    }

    /// @param carried the enrolment that somebody carries to the builder
    Answer renewed(Identity identity, Path carried, NodeSettings settings) {
        long epoch = identity.cluster().epoch();
        return answer(
                "RENEWED",
                identity,
                carried,
                settings,
                List.of("bundles that were built for epoch %d or before are refused from now on".formatted(epoch - 1)));
    }

    private Answer answer(String word, Identity identity, Path carried, NodeSettings settings, List<String> more) {
        var cluster = identity.cluster();
        var enrolment = identity.enrolment();
        List<String> nodeNames =
                enrolment.nodeNames().stream().map(NodeName::text).toList();
        var json = settings.addTo(new ObjectWriter()
                        .text("name", cluster.name())
                        .text("id", cluster.id().hex())
                        .text("keySha256", cluster.keySha256().hex())
                        .number("epoch", cluster.epoch())
                        .text("platform", identity.platform().toString())
                        .texts("nodeNames", nodeNames)
                        .text("kubeSystemUid", enrolment.kubeSystemUid().map(UUID::toString))
                        .text("stateDirectory", state.root().toString())
                        .text("enrolmentFile", carried.toString()))
                .build();
        var facts = new Summary()
                .add("key", cluster.keySha256().hex())
                .add("platform", identity.platform())
                .add("nodes", String.join(", ", nodeNames))
                .add("kubernetes", kubernetes(enrolment.kubeSystemUid()))
                .add("state", state.root())
                .add("enrolment", carried);
        settings.addTo(facts);
        var report = new Report()
                .line("%s: cluster %s, %s, epoch %d".formatted(word, cluster.name(), cluster.id(), cluster.epoch()))
                .facts(facts);
        more.forEach(report::remark);
        settings.addTo(report);
        return new Answer(
                json,
                report.next(
                        "carry %s and %s.p7s to the builder, compare the key there, and run:"
                                .formatted(carried, carried),
                        "boltseal cluster add " + carried.getFileName()));
    }

    private String kubernetes(Optional<UUID> enrolled) {
        return switch (kubernetes) {
            case KubeLookup.Found _ ->
                enrolled.map(UUID::toString).orElse("found (but we may not read the UID of kube-system)");
            case KubeLookup.None(var reason) ->
                enrolled.map(uid -> "%s (%s)".formatted(uid, reason)).orElse("none (%s)".formatted(reason));
        };
    }
}
