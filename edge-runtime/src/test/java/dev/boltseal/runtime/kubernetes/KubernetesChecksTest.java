package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Finding;
import dev.boltseal.edge.health.Finding.Result;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.runtime.render.ImageSource;
import dev.boltseal.runtime.render.RenderSettings;
import dev.boltseal.testkit.image.BusyboxImage;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesChecksTest {
    private static final Pattern RULE =
            Pattern.compile("- apiGroups: \\[(.*?)]\\s+resources: \\[(.*?)]\\s+verbs: \\[(.*?)]");

    @TempDir
    Path directory;

    // ---- with a real Kubernetes -----------------------------------------------------------------------------------

    @Test
    void findsNothingWrongWhereEverythingIs() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        try (var cluster = new TestCluster(directory);
                KubernetesRuntime runtime = onNode(cluster, "edge-1")) {
            Map<String, Finding> findings = run(runtime);

            assertThat(findings.keySet()).containsExactly("runtime", "rights", "namespace", "node", "certificate");
            assertThat(findings.values()).extracting(Finding::result).containsOnly(Result.OK);
            assertThat(text(found(findings, "runtime"))).startsWith("Kubernetes v1.");
        }
    }

    @Test
    void needsNoMoreThanTheRoleAndSaysWhatIsMissingWithoutIt() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        try (var cluster = new TestCluster(directory)) {
            KubernetesClient account = cluster.account();
            try (KubernetesRuntime without = cluster.runtime(Duration.ofMinutes(1), account)) {
                Map<String, Finding> findings = run(without);
                assertThat(found(findings, "rights").result()).isEqualTo(Result.WRONG);
                assertThat(text(found(findings, "rights"))).contains("get configmaps", "docs/kubernetes.md");
                assertThat(found(findings, "namespace").result()).isEqualTo(Result.WRONG);
            }
            cluster.give(KubernetesRoleTest.role());

            try (KubernetesRuntime runtime = cluster.runtime(Duration.ofMinutes(1), cluster.account())) {
                assertThat(run(runtime).values())
                        .extracting(Finding::check, Finding::result)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("runtime", Result.OK),
                                org.assertj.core.groups.Tuple.tuple("rights", Result.OK),
                                org.assertj.core.groups.Tuple.tuple("namespace", Result.OK),
                                org.assertj.core.groups.Tuple.tuple("node", Result.SKIPPED),
                                org.assertj.core.groups.Tuple.tuple("certificate", Result.OK));
            }
        }
    }

    @Test
    void noticesThatNamespaceAndNodeAreMissing() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        var settings = new RenderSettings(
                "boltseal-nowhere", new ImageSource.NodeStore(), Optional.of("no-such-node"), Duration.ofMinutes(1));
        try (var runtime = new KubernetesRuntime(admin(), settings, InstantSource.system(), false)) {
            Map<String, Finding> findings = run(runtime);

            assertThat(text(found(findings, "namespace"))).contains("kubectl create namespace boltseal-nowhere");
            assertThat(found(findings, "namespace").result()).isEqualTo(Result.FAILED);
            assertThat(text(found(findings, "node"))).contains("no node no-such-node");
        }
    }

    @Test
    void makesAContainerWithoutRunningAnythingOfTheImage() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        assumeThat(BusyboxImage.missing()).isEmpty();
        try (var cluster = new TestCluster(directory);
                KubernetesRuntime runtime = onNode(cluster, "edge-1")) {
            var image = BusyboxImage.serving(cluster.namespace()).make();
            RunnableWorkload workload = SampleWorkloads.with("{\"app\":{\"type\":\"docker\"}}", image, 77);

            Finding absent = runtime.trial(workload).orElseThrow().run();
            assertThat(absent.result()).isEqualTo(Result.WRONG);
            assertThat(text(absent)).contains("ErrImageNeverPull");

            cluster.store(workload, image);
            Finding made = runtime.trial(workload).orElseThrow().run();
            assertThat(made.result()).as(text(made)).isEqualTo(Result.OK);
            assertThat(cluster.api()
                            .apps()
                            .deployments()
                            .inNamespace(cluster.namespace())
                            .list()
                            .getItems())
                    .isEmpty();
            cluster.unstore(workload);
        }
    }

    // ---- without one ----------------------------------------------------------------------------------------------

    @Test
    void asksNothingMoreWhereNobodyAnswers() {
        Config nobody = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build();
        var client = new KubernetesClientBuilder().withConfig(nobody).build();
        var settings = new RenderSettings("x", new ImageSource.NodeStore(), Optional.empty(), Duration.ofMinutes(1));
        try (var runtime = new KubernetesRuntime(client, settings, InstantSource.system(), false)) {
            assertThat(run(runtime).values())
                    .extracting(Finding::result)
                    .containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED, Result.SKIPPED, Result.OK);
        }
    }

    @Test
    void countsTheDaysOfTheCertificate() throws Exception {
        assumeThat(TestCluster.missing()).isEmpty();
        Config config = Config.fromKubeconfig(new File(System.getenv("BOLTSEAL_KUBECONFIG")));
        Instant now = Instant.now();

        assertThat(new ClientCertificate(config, InstantSource.fixed(now))
                        .look()
                        .result())
                .isEqualTo(Result.OK);
        var late = new ClientCertificate(config, InstantSource.fixed(now.plus(Duration.ofDays(40_000)))).look();
        assertThat(late.result()).isEqualTo(Result.WRONG);
        assertThat(Messages.english().text(late.sentence())).contains("certificate ended on");
        Config broken = new ConfigBuilder(Config.empty())
                .withClientCertData("bm90IG9uZQ==")
                .build();
        assertThat(new ClientCertificate(broken, InstantSource.system()).look().result())
                .isEqualTo(Result.WRONG);
    }

    @Test
    void saysWhatTroublesANode() {
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName("edge-1")
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("DiskPressure")
                .withStatus("True")
                .withMessage("kubelet has disk pressure")
                .endCondition()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withMessage("kubelet is posting ready status")
                .endCondition()
                .endStatus()
                .build();

        Check.Looked looked = KubernetesChecks.node(node);

        assertThat(looked.result()).isEqualTo(Result.FAILED);
        assertThat(Messages.english().text(looked.sentence()))
                .isEqualTo("node edge-1 is in trouble: DiskPressure is True (kubelet has disk pressure)");
    }

    @Test
    void asksForTheRightsOfTheRoleInTheDocumentation() throws Exception {
        Matcher rules = RULE.matcher(KubernetesRoleTest.role());
        List<String> documented = rules.results()
                .flatMap(rule -> java.util.Arrays.stream(rule.group(2).split(", "))
                        .flatMap(resource -> java.util.Arrays.stream(
                                        rule.group(3).split(", "))
                                .map(verb ->
                                        "%s %s/%s".formatted(verb, rule.group(1).replace("\"", ""), resource))))
                .toList();

        assertThat(KubernetesRoleTest.role()).contains("resourceNames: [boltseal-ledger]\n    verbs: [update]");
        assertThat(Right.ALL.stream().filter(each -> each.name().isEmpty()))
                .extracting(each -> "%s %s/%s".formatted(each.verb(), each.group(), each.resource()))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    private static KubernetesRuntime onNode(TestCluster cluster, String node) {
        var settings = new RenderSettings(
                cluster.namespace(), new ImageSource.NodeStore(), Optional.of(node), Duration.ofMinutes(1));
        return new KubernetesRuntime(admin(), settings, InstantSource.system(), false);
    }

    private static KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(System.getenv("BOLTSEAL_KUBECONFIG"))))
                .build();
    }

    private static Map<String, Finding> run(KubernetesRuntime runtime) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        runtime.checks().forEach(check -> findings.put(check.name(), check.run()));
        return findings;
    }

    private static Finding found(Map<String, Finding> findings, String check) {
        return Objects.requireNonNull(findings.get(check), check);
    }

    private static String text(Finding finding) {
        return Messages.english().text(finding.sentence());
    }
}
