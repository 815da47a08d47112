package dev.boltseal.runtime.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.runtime.render.ImageSource;
import dev.boltseal.runtime.render.RenderSettings;
import dev.boltseal.testkit.image.ImageRecipe;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the API server refuses, by a server that refuses everything.
class KubernetesAnswersTest {
    private static final RunnableWorkload WORKLOAD =
            SampleWorkloads.with("{}", ImageRecipe.seeded(1).make(), 1);
    private static final RenderSettings SETTINGS =
            new RenderSettings("plant", new ImageSource.NodeStore(), Optional.empty(), Duration.ofSeconds(10));

    @TempDir
    Path directory;

    private HttpServer server;
    private KubernetesRuntime runtime;
    private int status = 404;
    private String body = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            boolean reading = exchange.getRequestMethod().equals("GET");
            exchange.sendResponseHeaders(reading && status != 200 && status < 500 ? 404 : status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        runtime = runtime();
    }

    private KubernetesRuntime runtime() {
        var config = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withNamespace("plant")
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesRuntime(
                new KubernetesClientBuilder().withConfig(config).build(), SETTINGS, InstantSource.system(), false);
    }

    @AfterEach
    void end() {
        runtime.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | Unauthorized                                                  | K002 | doesn't accept the kubeconfig's login
            403 | deployments.apps is forbidden: User "jo" cannot patch         | K002 | may not do this in namespace plant
            403 | pods "x" is forbidden: exceeded quota: small                  | K004 | the quota of namespace plant
            404 | namespaces "plant" not found                                  | K004 | kubectl create namespace plant
            409 | Apply failed with 1 conflict                                  | K004 | Apply failed with 1 conflict
            403 | forbidden: unable to create new content in namespace plant because it is being terminated | K004 | namespace plant is being deleted
            403 | pods "x" is forbidden: violates PodSecurity "restricted"      | K004 | the cluster refuses the workload
            422 | nodePort: Invalid value: 30080: provided port is already allocated | K004 | port 30080 of the node is taken
            422 | data: Forbidden: field is immutable                           | K004 | the ConfigMap web in namespace plant
            422 | spec.replicas: Invalid value                                  | K004 | Nothing was changed
            500 | etcdserver: request timed out                                 | K003 | when it has recovered
            503 | the server is currently unable to handle the request          | K003 | when it has recovered
            """)
    void saysWhoCanDoSomething(int answer, String said, String id, String words) {
        status = answer;
        body = """
                {"kind":"Status","apiVersion":"v1","status":"Failure","code":%d,"message":"%s",
                 "details":{"kind":"ConfigMap","name":"web"}}
                """.formatted(answer, said.replace("\"", "\\\""));

        var failure = catchThrowableOfType(Failure.class, () -> runtime.apply(WORKLOAD, true));

        assertThat(failure.code().id()).isEqualTo(id);
        assertThat(failure).hasMessageContaining(words);
    }

    @Test
    void leavesAloneWhatSomebodyElseMade() {
        status = 200;
        body = "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"x\",\"labels\":{}}}";

        var failure = catchThrowableOfType(Failure.class, () -> runtime.apply(WORKLOAD, true));

        assertThat(failure.code()).isEqualTo(FailureCode.NAME_TAKEN);
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        var failure = catchThrowableOfType(Failure.class, () -> runtime.apply(WORKLOAD, true));

        assertThat(failure.code()).isEqualTo(FailureCode.RUNTIME_UNREACHABLE);
        assertThat(failure).hasMessageContaining("can't be reached at http://127.0.0.1:");
    }

    @Test
    void saysThatAKubeconfigCannotBeUsed() throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), "clusters: 7\n");

        var failure = catchThrowableOfType(Failure.class, () -> {
            try (var ignored =
                    new KubernetesAddress(Optional.of(kubeconfig)).open(SETTINGS, InstantSource.system(), false)) {
                ignored.observeAll();
            }
        });

        assertThat(failure.code()).isEqualTo(FailureCode.RUNTIME_FORBIDDEN);
        assertThat(failure).hasMessageContaining(kubeconfig.toString());
    }
}
