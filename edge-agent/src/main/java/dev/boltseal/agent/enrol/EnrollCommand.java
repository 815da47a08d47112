package dev.boltseal.agent.enrol;

import dev.boltseal.agent.option.RuntimeOption;
import dev.boltseal.agent.option.RuntimeOption.Kind;
import dev.boltseal.agent.option.StateOption;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.identity.Enroller;
import dev.boltseal.edge.identity.EnrolmentRequest;
import dev.boltseal.edge.identity.EnrolmentTarget;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.identity.Renewal;
import dev.boltseal.edge.identity.ThisMachine;
import dev.boltseal.edge.kubernetes.KubeLookup;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.ProductVersion;
import dev.boltseal.terminal.setting.Precedence;
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
        description = "Give this cluster its identity, once, and write the enrolment file that the builder needs.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge enroll plant-7 -o /media/stick",
            "  boltseal-edge enroll --renew -o /media/stick"
        })
public final class EnrollCommand implements Runnable {
    private final Console console;
    private final Environment here;
    private final ThisMachine machine;

    @Mixin
    private final ClusterNameOption name = new ClusterNameOption();

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description =
                    "The platform of the cluster's nodes, for example linux/arm64. Default: that of this machine.")
    private Optional<String> platform = Optional.empty();

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "The name of a node of the cluster. May be repeated. Default: the host name of this machine.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR|FILE",
            description = "Where to write the enrolment, with its seal beside it. In a directory it is called"
                    + " enrolment-NAME.json. Default: this directory.")
    private String out = "";

    @Mixin
    private final KeyLocationsOption keys = new KeyLocationsOption();

    @Mixin
    private final KubernetesOption kubernetes;

    @Option(
            names = "--runtime",
            paramLabel = "kubernetes|podman|none",
            description = "What runs workloads on this node, for edge.yaml. Default: what is found.")
    private Optional<String> wanted = Optional.empty();

    @Mixin
    private final RenewOption renewal;

    @Mixin
    private final StateOption state;

    public EnrollCommand(Console console, Environment here, ThisMachine machine) {
        this.console = console;
        this.here = here;
        this.machine = machine;
        this.kubernetes = new KubernetesOption(here);
        this.renewal = new RenewOption(here);
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        var enroller = new Enroller(state.state(), here.random(), here.clock());
        if (renewal.wanted()) {
            renew(enroller);
        } else {
            enroll(enroller);
        }
    }

    private void enroll(Enroller enroller) {
        String given = name.value().orElseThrow(() -> new Failure(FailureCode.USAGE, "enrol-name", Facts.none()));
        Platform runs = new Precedence<Platform>(here)
                .option("--platform", platform.map(Platform::parse))
                .found(() -> Optional.of(machine.platform()))
                .value()
                .orElseThrow();
        List<NodeName> machines = nodes();
        enroller.requireNew();
        EnrolmentTarget target = target(given);
        KubeLookup found = kubernetes.look();
        var request = new EnrolmentRequest(given, runs, machines, agent(), kubernetes.uid(found));
        NodeSettings settings = settings(found);
        Identity identity = enroller.enroll(request, keys.locations(), this::ledger);
        console.answer(new EnrolledReport(state.state(), found).enrolled(identity, identity.export(target), settings));
    }

    private void renew(Enroller enroller) {
        if (name.value().isPresent()) {
            throw new Failure(FailureCode.USAGE, "renew-name", Facts.none());
        }
        Optional<Platform> runs = platform.map(Platform::parse);
        List<NodeName> machines = nodes.isEmpty() ? List.of() : nodes();
        EnrolmentTarget target = target(enroller.lastName());
        renewal.confirm();
        KubeLookup found = kubernetes.look();
        var request = new Renewal(runs, machines, agent(), kubernetes.uid(found));
        NodeSettings settings = settings(found);
        Identity identity = enroller.renew(request, keys.locations(), this::ledger);
        console.answer(new EnrolledReport(state.state(), found).renewed(identity, identity.export(target), settings));
    }

    /// They are written before the identity: a command that is killed in between can be called again.
    private NodeSettings settings(KubeLookup found) {
        Optional<FoundRuntime> runtime = wanted.isPresent()
                ? wanted.map(Kind::parse).map(kind -> FoundRuntime.of(kind, found))
                : FoundRuntime.look(found, RuntimeOption.findPodman(here).isPresent());
        return NodeSettings.write(runtime, state.state(), state.file());
    }

    private void ledger(Path epoch, ClusterBinding cluster) {
        Ledger.create(epoch, cluster, state.state().temporary(), here.clock());
    }

    private static AgentVersion agent() {
        return new AgentVersion("boltseal-edge/" + ProductVersion.text());
    }

    private EnrolmentTarget target(String cluster) {
        var target = EnrolmentTarget.of(out);
        target.requireFree(cluster);
        return target;
    }

    private List<NodeName> nodes() {
        if (nodes.isEmpty()) {
            return List.of(machine.node());
        }
        try {
            return nodes.stream().map(NodeName::new).toList();
        } catch (Failure e) {
            throw new Failure(FailureCode.USAGE, "node", Facts.of("reason", e), e);
        }
    }
}
