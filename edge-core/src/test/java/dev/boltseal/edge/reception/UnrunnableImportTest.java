package dev.boltseal.edge.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.workload.ImportCheck;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SampleBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that are what their manifests say, and that no runtime could run.
class UnrunnableImportTest {
    private static final String PORT = """
            {"spec_version":"4.0.0","system":{"ports":[{"name":"web","type":"host","host":{"port":99999}}]}}
            """;

    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enrol() throws IOException {
        cluster = EnrolledCluster.in(directory);
    }

    @Test
    void areRefusedBeforeTheyAreAccepted() {
        Failure failure = refused(cluster.sample().app(app(PORT)));

        assertThat(failure.sentence()).contains("system.ports[0].host.port", "65535");
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
    }

    @Test
    void areRefusedWhereTheDefinitionIsEncryptedToo() {
        var here = Recipient.of(cluster.identity().enrolment());
        Failure failure = refused(cluster.sample().app(app("""
                {"spec_version":"4.0.0",
                 "system":{"volumes":[{"target":"/etc/key","type":"text","text":{"data":"not/base64!","base64":true}}]}}
                """)).encryptedTo(here));

        assertThat(failure.sentence()).contains("system.volumes[0].text.data").doesNotContain("not/base64");
        assertThat(failure.getCause()).isNull();
        assertThat(cluster.bundles()).extracting(HeldBundle::state).containsExactly(BundleState.RECEIVING);
    }

    @Test
    void areFoundByTheCheckThatImportsNothing() throws IOException {
        Path file = directory.resolve("bundle.zip");
        cluster.sample().app(app(PORT)).make().write(file);

        try (Node node = cluster.node();
                var source = FileSource.open(file)) {
            var failure =
                    catchThrowableOfType(Failure.class, () -> new ImportCheck(node, Optional.empty()).run(source));
            assertThat(failure.code()).isEqualTo(FailureCode.WORKLOAD_INVALID);
            assertThat(failure.sentence()).contains("system.ports[0].host.port");
        }
        assertThat(cluster.bundles()).isEmpty();
    }

    private Failure refused(SampleBundle bundle) {
        var failure = catchThrowableOfType(Failure.class, () -> cluster.receive(bundle.make()));
        assertThat(failure.code()).isEqualTo(FailureCode.WORKLOAD_INVALID);
        return failure;
    }

    private static JsonObject app(String json) {
        return new JsonReader("app.yaml", FailureCode.DEFECT, 1 << 16).read(json.getBytes(StandardCharsets.UTF_8));
    }
}
