package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.console.Facts;
import dev.boltseal.console.ProductVersion;
import dev.boltseal.edge.identity.Enroller;
import dev.boltseal.edge.identity.EnrolmentRequest;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.identity.ThisMachine;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.format.json.JsonValue.JsonText;
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
        description = "Give this cluster an identity, its keys and its ledger, and write the enrolment that the builder"
                + " needs. Once per cluster.",
        footer = {"", "Example:", "  boltseal-edge enroll --name plant-7 -o /media/usb"})
final class EnrollCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What people call the cluster. Letters, digits and ._-, at most 63.")
    private String name = "";

    @Option(
            names = "--platform",
            paramLabel = "P",
            description = "What its nodes run, as linux/amd64. Default: what this machine runs.")
    private Optional<String> platform = Optional.empty();

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "A node of the cluster. May be repeated. Default: this machine.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE|DIR",
            description = "Where the enrolment goes; its seal, with .p7s behind the name, goes beside it.")
    private Path out = Path.of("");

    EnrollCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        Identity.requireFree(out);
        var directory = state.directory();
        var machine = ThisMachine.current();
        var request = new EnrolmentRequest(
                name,
                platform.map(Platform::parse).orElseGet(machine::platform),
                nodes.isEmpty()
                        ? List.of(machine.node())
                        : nodes.stream().map(NodeName::new).toList(),
                new AgentVersion(ProductVersion.text()));
        Identity identity = new Enroller(directory, here.random(), here.clock())
                .enroll(request, (draft, cluster) -> Ledger.create(draft, cluster, directory.temporary()));
        answer(identity, identity.export(out));
    }

    private void answer(Identity identity, Path file) {
        var cluster = identity.cluster();
        var enrolment = identity.enrolment();
        List<String> lines = new ArrayList<>(new Facts()
                .add("cluster", cluster.name())
                .add("id", cluster.id())
                .add("key", cluster.keySha256().hex())
                .add("epoch", cluster.epoch())
                .add("platform", enrolment.platform())
                .add("enrolment", file)
                .add("its seal", file + ".p7s")
                .lines());
        lines.add("next: carry both files to the builder and run there: boltseal cluster add " + file.getFileName());
        console.answer(
                new ObjectWriter()
                        .value("cluster", cluster.toJson())
                        .text("platform", enrolment.platform().toString())
                        .list("nodes", enrolment.nodeNames(), node -> new JsonText(node.text()))
                        .text("enrolment", file.toString())
                        .text("seal", file + ".p7s")
                        .build(),
                lines);
    }
}
