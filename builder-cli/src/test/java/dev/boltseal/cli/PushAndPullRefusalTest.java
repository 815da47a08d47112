package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What isn't pushed and what isn't pulled.
class PushAndPullRefusalTest extends BundleThroughRegistry {
    private static final String UPLOADS = "/v2/.*/blobs/uploads/.*";
    private static final String TYPE = "application/vnd.boltseal.bundle.v1+zip";

    @Test
    void refusesWhatArrivesDamagedTwice() throws IOException {
        desk.answer("push", bundle, address);
        workshop.registry.misbehave(FaultRule.onBlobs(new Fault.WrongByte(70_000)));

        desk.refuses(FailureCode.SOURCE_DIGEST_WRONG, "arrived damaged twice", "pull", address, "-o", target);

        assertThat(contents()).isEmpty();
    }

    @Test
    void replacesNothing() throws IOException {
        desk.answer("push", bundle, address);
        Path taken = Files.writeString(target.resolve(bundle.getFileName()), "mine");

        desk.refuses(FailureCode.OUTPUT_EXISTS, taken.toString(), "pull", address, "-o", target);
        desk.refuses(FailureCode.OUTPUT_EXISTS, taken.toString(), "pull", address, "-o", taken);

        assertThat(taken).hasContent("mine");
        assertThat(contents()).hasSize(1);
    }

    @Test
    void pushesOnlyBundles() throws IOException {
        Path text = Files.writeString(desk.path("text.zip"), "not a bundle, but long enough to be looked at".repeat(9));
        Path half = desk.path("half.zip");
        Files.write(half, Arrays.copyOf(Files.readAllBytes(bundle), 100_000));

        desk.refuses(FailureCode.NOT_A_BUNDLE, text + " isn't a bundle", "push", text, address);
        desk.refuses(FailureCode.TRUNCATED, half + " is incomplete", "push", half, address);
        desk.refuses(FailureCode.FILE_UNREADABLE, "there is no file", "push", desk.path("none.zip"), address);

        assertThat(workshop.registry.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bundles/demo:1.0", "docker://r.example.com/demo:1.0", "oci://bundles/demo:1.0", "oci://demo"})
    void wantsAnAddressWithItsRegistry(String text) {
        desk.refuses(FailureCode.REFERENCE_INVALID, "oci://REGISTRY/REPOSITORY:TAG", "push", bundle, text);
        desk.refuses(FailureCode.REFERENCE_INVALID, "oci://REGISTRY/REPOSITORY:TAG", "pull", text, "-o", target);
    }

    @Test
    void pushesToTagsOnly() {
        String pinned = address + "@" + Digest.of(new byte[0]);

        desk.refuses(FailureCode.REFERENCE_INVALID, "can't be pushed to a digest", "push", bundle, pinned);
    }

    @Test
    void refusesOtherArtifactsByWhatTheyAre() {
        String images = "oci://" + workshop.registry.host();
        workshop.registry.putManifest("charts/app", "1", MediaType.OCI_MANIFEST, artifact("""
                "config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"%1$s","size":2},"layers":[]"""));
        workshop.registry.putManifest("bundles/two", "1", MediaType.OCI_MANIFEST, artifact("""
                "artifactType":"%2$s","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%1$s","size":2},"layers":[]"""));
        workshop.registry.putManifest("bundles/many", "1", MediaType.OCI_INDEX, artifact("\"manifests\":[]"));

        refusesToPull("is not a Boltseal bundle but a container image", images + "/apps/demo:1.0");
        refusesToPull("is not a Boltseal bundle but a Helm chart", images + "/charts/app:1");
        refusesToPull("a list of images for several platforms", images + "/bundles/many:1");
        refusesToPull("it has to be one zip file, and it consists of 0 files", images + "/bundles/two:1");
        desk.refuses(FailureCode.IMAGE_NOT_FOUND, "/bundles/none", "pull", images + "/bundles/none:1", "-o", target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up.zip", ".hidden.zip", "a/b.zip", "", "line\\nbreak.zip"})
    void givesNoFileANameThatLeadsElsewhere(String title) throws IOException {
        desk.answer("push", bundle, address);
        var json = new String(workshop.registry.manifest("bundles/demo", "1.0").orElseThrow(), StandardCharsets.UTF_8);
        byte[] forged = json.replace(bundle.getFileName().toString(), title).getBytes(StandardCharsets.UTF_8);
        workshop.registry.putManifest("bundles/demo", "1.0", MediaType.OCI_MANIFEST, forged);

        refusesToPull("can't be used as the name of a file here. Choose a name with -o FILE", address);

        desk.answer("pull", address, "-o", target.resolve("mine.zip"));
        assertThat(target.resolve("mine.zip")).hasSameBinaryContentAs(bundle);
    }

    @Test
    void asksForSpaceBeforeItPulls() throws IOException {
        desk.answer("push", bundle, address);
        var json = new String(workshop.registry.manifest("bundles/demo", "1.0").orElseThrow(), StandardCharsets.UTF_8);
        String size = "\"size\":" + Files.size(bundle);
        assertThat(json).contains(size);
        byte[] huge = json.replace(size, "\"size\":" + (1L << 52)).getBytes(StandardCharsets.UTF_8);
        workshop.registry.putManifest("bundles/demo", "1.0", MediaType.OCI_MANIFEST, huge);
        workshop.registry.forgetRequests();

        desk.refuses(FailureCode.OUTPUT_FAILED, "the bundle needs 4 PiB more", "pull", address, "-o", target);

        assertThat(workshop.registry.requests("GET", ".*/blobs/.*")).isEmpty();
        assertThat(contents()).isEmpty();
    }

    @Test
    void leavesNoTagOnAnUploadThatFailed() {
        workshop.registry.misbehave(FaultRule.on("PUT", UPLOADS, new Fault.Status(403, Map.of())));

        desk.refuses(FailureCode.FORBIDDEN, "/bundles/demo", "push", bundle, address);

        assertThat(workshop.registry.tags("bundles/demo")).isEmpty();
    }

    @Test
    void pullsWhatTheDigestNames() {
        desk.answer("push", bundle, address);

        desk.refuses(
                FailureCode.IMAGE_NOT_FOUND,
                "/bundles/demo",
                "pull",
                address + "@" + Digest.of(new byte[0]),
                "-o",
                target);
    }

    private void refusesToPull(String words, String from) {
        desk.refuses(FailureCode.IMAGE_REFUSED, words, "pull", from, "-o", target);
    }

    private static byte[] artifact(String fields) {
        return ("{\"schemaVersion\":2," + fields.formatted(Digest.of("{}".getBytes(StandardCharsets.UTF_8)), TYPE)
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
