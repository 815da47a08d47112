package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import dev.boltseal.runtime.render.RenderSettings;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks of a Kubernetes and of what our account may do there.
final class KubernetesChecks {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final int MAX_BYTES = 1 << 20;

    private final KubernetesClient client;
    private final RenderSettings settings;
    private final KubernetesAnswers answers;
    private final InstantSource clock;
    private boolean reached;

    KubernetesChecks(KubernetesClient client, RenderSettings settings, KubernetesAnswers answers, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.answers = answers;
        this.clock = clock;
    }

    /// In this order: where nobody answers, nothing else is asked.
    List<Check> all() {
        return List.of(
                new Check("runtime", this::version),
                asking("rights", this::rights),
                asking("namespace", this::namespace),
                asking("node", this::node),
                new Check("certificate", () -> new ClientCertificate(client.getConfiguration(), clock).look()));
    }

    private Check asking(String name, Supplier<Looked> look) {
        return new Check(name, () -> reached ? look.get() : Looked.skipped(Phrase.of("doctor.no-runtime")));
    }

    private Looked version() {
        String version = answers.of(() -> client.getKubernetesVersion().getGitVersion());
        reached = true;
        return Looked.ok(Phrase.of("doctor.kubernetes", Facts.of("version", version, "server", client.getMasterUrl())));
    }

    private Looked rights() {
        List<Right> missing =
                Right.ALL.stream().filter(each -> !isAllowed(each)).toList();
        return missing.isEmpty()
                ? Looked.ok(Phrase.of("doctor.rights"))
                : Looked.wrong(Phrase.of(
                        "doctor.rights.missing", Facts.of("namespace", settings.namespace(), "rights", missing)));
    }

    private boolean isAllowed(Right right) {
        String answer = answers.of(() -> client.raw(REVIEWS, "POST", right.review(settings.namespace())));
        var json = new JsonReader("review", FailureCode.RUNTIME_FAILED, MAX_BYTES)
                .read(answer.getBytes(StandardCharsets.UTF_8));
        return new ObjectFields("review", FailureCode.RUNTIME_FAILED, json)
                .object("status")
                .bool("allowed");
    }

    /// Asked by what is only tried: whether a namespace exists can't be asked by everybody who may use it.
    private Looked namespace() {
        var tried = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("boltseal-doctor")
                .withNamespace(settings.namespace())
                .endMetadata()
                .build();
        answers.run(() -> client.resource(tried).dryRun().create());
        return Looked.ok(Phrase.of("doctor.namespace", Facts.of("namespace", settings.namespace())));
    }

    private Looked node() {
        Optional<String> name = settings.node();
        if (name.isEmpty()) {
            return Looked.skipped(Phrase.of("doctor.node.any"));
        }
        try {
            return answers
                    .of(() -> client.nodes()
                            .withLabel("kubernetes.io/hostname", name.get())
                            .list()
                            .getItems())
                    .stream()
                    .findFirst()
                    .map(KubernetesChecks::node)
                    .orElseGet(() -> Looked.wrong(Phrase.of("doctor.node.unknown", Facts.of("node", name.get()))));
        } catch (Failure e) {
            if (e.code() == FailureCode.RUNTIME_FORBIDDEN) {
                return Looked.skipped(Phrase.of("doctor.node.forbidden"));
            }
            throw e;
        }
    }

    static Looked node(Node node) {
        List<String> troubles = node.getStatus().getConditions().stream()
                .filter(each ->
                        each.getType().equals("Ready") != each.getStatus().equals("True"))
                .map(KubernetesChecks::text)
                .toList();
        var facts = Facts.of("node", node.getMetadata().getName(), "troubles", troubles);
        return troubles.isEmpty()
                ? Looked.ok(Phrase.of("doctor.node", facts))
                : Looked.failed(Phrase.of("doctor.node.troubles", facts));
    }

    private static String text(NodeCondition condition) {
        return "%s is %s (%s)".formatted(condition.getType(), condition.getStatus(), condition.getMessage());
    }
}
