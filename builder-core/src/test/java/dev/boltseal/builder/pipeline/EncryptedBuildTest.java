package dev.boltseal.builder.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.builder.resolve.BuildOrder;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.image.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds with `--encrypt payload`.
class EncryptedBuildTest {
    private static final String CANARY = "C4N4RY-one";
    private static final String OTHER = "C4N4RY-two";
    private static final int SEAL_VARIES = 4;
    private static final TestImage APP =
            ImageRecipe.seeded(1).layers(new RandomLayer(1, 50_000)).make();

    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = Workbench.with(directory, APP);
        bench.needPassword();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void encryptsTheDefinitionToTheCluster() throws IOException {
        var built = build(CANARY);

        var verified = bench.verify(built);
        assertThat(verified.manifest().isEncrypted()).isTrue();
        assertThat(CanonicalJson.text(bench.open(verified).workload().app())).contains("--password=" + CANARY);
        assertThat(Files.readString(built.file(), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "--password");
    }

    @Test
    void knowsTheSizeBefore() {
        var dry = bench.pipeline(new SecureRandom(), new Workbench.Watch()).dryRun(order(CANARY), bench.destination());

        assertThat(build(CANARY).size()).isBetween(dry.size() - SEAL_VARIES, dry.size());
    }

    /// The digest names the part; nobody shall try secrets against it, nor shall it change with the keys of an
    /// envelope.
    @Test
    void namesThePartWithoutTheSecret() {
        var pipeline = bench.pipeline(new SecureRandom(), new Workbench.Watch());
        var plan = pipeline.dryRun(order(CANARY), bench.destination()).plan();

        assertThat(plan.digest()).isEqualTo(plan.digest());
        assertThat(pipeline.dryRun(order(OTHER), bench.destination()).plan().digest())
                .isEqualTo(plan.digest());
        assertThat(pipeline.dryRun(order(OTHER + "!"), bench.destination())
                        .plan()
                        .digest())
                .isNotEqualTo(plan.digest());
    }

    @Test
    void leavesNoSecretInThePart() throws IOException {
        bench.stop(APP.blobs().getLast().descriptor().digest(), 20_000);

        assertThatThrownBy(() -> build(CANARY)).isInstanceOf(Failure.class);

        assertThat(bench.outputs()).isNotEmpty();
        try (var left = Files.walk(bench.output)) {
            for (Path each : left.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "--password");
            }
        }
    }

    @Test
    void buildsNothingWithoutTheSecret() throws IOException {
        assertThatThrownBy(() -> build(""))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SECRET_MISSING))
                .hasMessageContaining("the secret password, which app.docker.args[0] needs");
        assertThat(bench.outputs()).isEmpty();
    }

    private BuiltBundle build(String secret) {
        return bench.pipeline(new SecureRandom(), new Workbench.Watch()).build(order(secret), bench.destination());
    }

    private BuildOrder order(String secret) {
        return bench.encrypted(Map.of("BOLTSEAL_SECRET_password", secret));
    }
}
