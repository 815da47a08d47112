package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.console.ProductVersion;
import dev.boltseal.edge.identity.Enroller;
import dev.boltseal.edge.identity.EnrolmentRequest;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.identity.StateDirectory;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.NodeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives the cluster its identity.
@Command(
        name = "enroll",
        description = "Give this cluster its identity, once, and write the enrolment that is carried to the builder.",
        footer = {"", "Example:", "  boltseal-edge enroll --name plant-7 -o /media/stick"})
final class EnrollCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call the cluster.")
    private String name = "";

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description = "What its nodes run, as linux/arm64. Default: what this machine is.")
    private Optional<String> platform = Optional.empty();

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "A machine of the cluster. May be repeated. Default: this machine's host name.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR|FILE",
            description = "Where the enrolment goes, with its seal beside it. Default: enrolment.json here.")
    private Path out = Path.of("");

    @Mixin
    private final StateOption state;

    EnrollCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        StateDirectory directory = state.state();
        var enroller = new Enroller(directory, here.random(), here.clock());
        var request = new EnrolmentRequest(
                name, platform(), nodes(), new AgentVersion("boltseal-edge/" + ProductVersion.text()));
        enroller.requireNew();
        Path target = out.toAbsolutePath();
        Identity.requireFree(target);
        Identity identity = enroller.enroll(
                request, (epoch, cluster) -> Ledger.create(epoch, cluster, directory.temporary(), here.clock()));
        answer(identity, directory, identity.export(target));
    }

    private Platform platform() {
        return platform.map(Platform::parse).orElseGet(here.machine()::platform);
    }

    private List<NodeName> nodes() {
        if (nodes.isEmpty()) {
            return List.of(here.machine().node());
        }
        try {
            return nodes.stream().map(NodeName::new).toList();
        } catch (BoltsealException e) {
            throw new BoltsealException(FailureCode.USAGE, e.getMessage(), e);
        }
    }

    private void answer(Identity identity, StateDirectory directory, Path file) {
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
                .text("state", directory.root().toString())
                .text("enrolment", file.toString())
                .build();
        console.answer(
                json,
                List.of(
                        "ENROLLED: cluster %s, %s".formatted(cluster.name(), cluster.id()),
                        "key        " + cluster.keySha256().hex(),
                        "platform   " + identity.platform(),
                        "nodes      " + String.join(", ", nodeNames),
                        "state      " + directory.root(),
                        "enrolment  " + file,
                        "next: carry %s and its .p7s to the builder, boltseal cluster add; compare the key there"
                                .formatted(file)));
    }
}
