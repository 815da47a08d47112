package dev.boltseal.agent.enrol;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.kubernetes.KubeLookup;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.terminal.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A cluster that was enrolled, or began a new epoch, for programs and for people.
///
/// @param kubernetes what was found out about it
record EnrolledReport(StateDirectory state, KubeLookup kubernetes) {

    /// @param carried the enrolment that somebody carries to the builder
    Answer enrolled(Identity identity, Path carried) {
        return answer("ENROLLED", identity, carried, List.of());
    }

    /// @param carried the enrolment that somebody carries to the builder
    Answer renewed(Identity identity, Path carried) {
        long epoch = identity.cluster().epoch();
        return answer(
                "RENEWED",
                identity,
                carried,
                List.of("bundles that were built for epoch %d or before are refused from now on".formatted(epoch - 1)));
    }

    private Answer answer(String word, Identity identity, Path carried, List<String> more) {
        var cluster = identity.cluster();
        var enrolment = identity.enrolment();
        List<String> nodeNames =
                enrolment.nodeNames().stream().map(NodeName::text).toList();
        var json = new ObjectWriter()
                .text("name", cluster.name())
                .text("id", cluster.id().hex())
                .text("keySha256", cluster.keySha256().hex())
                .number("epoch", cluster.epoch())
                .text("platform", identity.platform().toString())
                .texts("nodeNames", nodeNames)
                .text("kubeSystemUid", enrolment.kubeSystemUid().map(UUID::toString))
                .text("stateDirectory", state.root().toString())
                .text("enrolmentFile", carried.toString())
                .build();
        List<String> lines = new ArrayList<>();
        lines.add("%s: cluster %s, %s, epoch %d".formatted(word, cluster.name(), cluster.id(), cluster.epoch()));
        lines.add("key        " + cluster.keySha256().hex());
        lines.add("platform   " + identity.platform());
        lines.add("nodes      " + String.join(", ", nodeNames));
        lines.add("kubernetes " + kubernetes(enrolment.kubeSystemUid()));
        lines.add("state      " + state.root());
        lines.add("enrolment  " + carried);
        lines.addAll(more);
        lines.add("Carry %s and %s.p7s to the builder and run there, comparing the key:".formatted(carried, carried));
        lines.add("next: boltseal cluster add " + carried.getFileName());
        return new Answer(json, lines);
    }

    private String kubernetes(Optional<UUID> enrolled) {
        return switch (kubernetes) {
            case KubeLookup.Found(var uid) -> uid.toString();
            case KubeLookup.None(var reason) ->
                enrolled.map(uid -> "%s as before (%s)".formatted(uid, reason)).orElse("none (%s)".formatted(reason));
        };
    }
}
