package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.KubernetesNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The node of a real Kubernetes, with `boltseal-edge` enrolled on it and a namespace of its own.
final class KubernetesNode implements AutoCloseable {
    private static final long FIRST_SERIAL = 1_795_353_300_000L;

    final Node node;
    final KubernetesNamespace namespace;
    private final Map<Path, String> manifests = new HashMap<>();
    private String workload = "sample";
    private long serial = FIRST_SERIAL;

    KubernetesNode(Path directory) throws IOException, InterruptedException {
        this(directory, "20s");
    }

    /// @param patience `deploy_timeout`
    KubernetesNode(Path directory, String patience) throws IOException, InterruptedException {
        this.node = new Node(directory);
        this.namespace = new KubernetesNamespace(directory);
        node.answer("enroll", "--name", "plant-7", "--node", namespace.node(), "-o", directory);
        node.trust();
        set(namespace.kubeconfig(), namespace.store(), patience);
    }

    /// Writes `edge.yaml`.
    void set(Path kubeconfig, String images, String patience) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), """
                runtime: kubernetes
                kubeconfig: %s
                namespace: %s
                images: %s
                deploy_timeout: %s
                """.formatted(kubeconfig, namespace.name(), images, patience));
    }

    /// The name of the next bundles' workload.
    KubernetesNode workload(String name) {
        workload = name;
        return this;
    }

    /// A newer bundle of the workload.
    ///
    /// @param app its `app.yaml` as JSON
    Path bundle(String app, TestImage image) throws IOException {
        var json = new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                .read(app.getBytes(StandardCharsets.UTF_8));
        serial++;
        Path file = node.path("%s-%d.zip".formatted(workload, serial));
        SealedBundle bundle = node.sample()
                .workload(workload)
                .serial(serial)
                .image("registry.example.com/apps/%s:%d".formatted(workload, serial), image)
                .app(json)
                .make();
        bundle.write(file);
        manifests.put(file, Digest.of(bundle.manifestBytes()).hex());
        return file;
    }

    /// Imports it; the workload then runs.
    void runs(Path bundle) {
        assertThat(node.run("workloads", "import", "-f", bundle)).as(node.err()).isZero();
        assertThat(state()).isEqualTo("running");
    }

    /// Imports it, and it is refused or doesn't run.
    ///
    /// @return the one line that says why
    String fails(FailureCode code, Object... command) {
        assertThat(node.run(command)).as(node.err()).isEqualTo(code.exitStatus().status());
        List<String> lines = node.err()
                .lines()
                .filter(line -> line.startsWith("boltseal-edge: " + code.id()))
                .toList();
        assertThat(lines).as(node.err()).hasSize(1);
        return lines.getFirst();
    }

    String refuses(FailureCode code, Path bundle) {
        return fails(code, "workloads", "import", "-f", bundle);
    }

    /// The state of the only workload.
    String state() {
        assertThat(states()).hasSize(1);
        return states().getFirst();
    }

    List<String> states() {
        return node.json("workloads", "list")
                .objects("workloads", each -> each.object("status").text("state"));
    }

    /// The SHA-256 of a bundle's `bundle.json`, in hex.
    String manifest(Path bundle) {
        return Optional.ofNullable(manifests.get(bundle)).orElseThrow();
    }

    /// What the ledger says of a bundle, in a word; empty if it doesn't know it.
    ///
    /// @param manifest as of [#manifest]
    Optional<String> ledger(String manifest) {
        var state = new StateDirectory(node.path("state"));
        try (Ledger ledger = Ledger.open(state, Identity.load(state), LedgerContext.alone(InstantSource.system()))) {
            return ledger.bundles().stream()
                    .filter(each -> each.manifestSha256().hex().equals(manifest))
                    .map(each -> each.state().name().toLowerCase(Locale.ROOT))
                    .findFirst();
        }
    }

    @Override
    public void close() throws IOException {
        namespace.close();
    }
}
