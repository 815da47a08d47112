package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.Request;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bundle goes through a registry.
class PushAndPullTest extends BundleThroughRegistry {
    private static final String UPLOADS = "/v2/.*/blobs/uploads/.*";
    private static final String TYPE = "application/vnd.boltseal.bundle.v1+zip";

    @Test
    void bringsABundleByteForByte() throws IOException {
        ObjectFields pushed = desk.json("push", bundle, address);
        ObjectFields pulled = desk.json("pull", address, "-o", target);

        Path file = target.resolve(bundle.getFileName());
        assertThat(file).hasSameBinaryContentAs(bundle);
        assertThat(contents()).containsExactly(file.getFileName().toString());
        assertThat(pulled.text("file")).isEqualTo(file.toString());
        assertThat(pulled.bool("verified")).isFalse();
        assertThat(pulled.text("digest")).isEqualTo(pushed.text("digest"));
        assertThat(pulled.text("fileSha256"))
                .isEqualTo(pushed.text("fileSha256"))
                .isEqualTo(Digest.of(Files.readAllBytes(bundle)).hex());
        assertThat(pushed.text("reference")).isEqualTo(address);
    }

    @Test
    void pushesAnArtifactThatSaysWhatItIs() {
        Digest digest = Digest.parse(desk.json("push", bundle, address).text("digest"));

        byte[] manifest = workshop.registry.manifest("bundles/demo", "1.0").orElseThrow();
        assertThat(Digest.of(manifest)).isEqualTo(digest);
        ObjectFields fields = fields(manifest);
        assertThat(fields.text("artifactType")).isEqualTo(TYPE);
        assertThat(fields.object("config").text("mediaType")).isEqualTo("application/vnd.oci.empty.v1+json");
        assertThat(fields.objects("layers", layer -> layer.text("mediaType"))).containsExactly(TYPE);
        assertThat(fields.objects(
                        "layers", layer -> layer.object("annotations").text("org.opencontainers.image.title")))
                .containsExactly(bundle.getFileName().toString());
        ObjectFields annotations = fields.object("annotations");
        assertThat(annotations.text("org.opencontainers.image.title"))
                .isEqualTo(bundle.getFileName().toString());
        assertThat(annotations.text("org.opencontainers.image.created")).isEqualTo(Desk.NOW.toString());
        assertThat(annotations.text("dev.boltseal.cluster")).isEqualTo("plant");
        ObjectFields inside = desk.json("inspect", bundle);
        assertThat(annotations.text("dev.boltseal.workload"))
                .isEqualTo(inside.object("workload").text("name"));
        assertThat(annotations.text("dev.boltseal.serial")).isEqualTo("" + inside.number("serial"));
    }

    @Test
    void sendsNothingThatTheRegistryHas() {
        String first = desk.json("push", bundle, address).text("digest");
        workshop.registry.forgetRequests();

        String second = desk.json("push", bundle, address).text("digest");

        assertThat(second).isEqualTo(first);
        assertThat(workshop.registry.requests("POST|PUT|PATCH", UPLOADS)).isEmpty();
    }

    @Test
    void tellsPeopleThatNothingWasVerifiedAndWhatToDoNext() {
        String pushed = desk.shown("push", bundle, address);
        String next = pushed.lines()
                .filter(line -> line.startsWith("next: "))
                .findFirst()
                .orElseThrow();
        assertThat(next).startsWith("next: boltseal pull " + address + "@sha256:");

        String pinned = next.substring(next.indexOf("oci://"));
        String pulled = desk.shown("pull", pinned, "-o", target.resolve("mine.zip"));

        assertThat(pulled)
                .startsWith("NOT VERIFIED: ")
                .endsWith("next: boltseal verify %s --trust trust-N.json\n".formatted(target.resolve("mine.zip")));
        desk.answer("verify", target.resolve("mine.zip"), "--trust", workshop.trust());
    }

    @Test
    void continuesAnUploadThatWasCut() throws IOException {
        workshop.registry.misbehave(FaultRule.on("PUT", UPLOADS, new Fault.HangUp(200_000))
                .after(1)
                .times(1)); // the configuration comes first

        desk.answer("push", bundle, address);

        assertThat(workshop.registry.requests("PUT", UPLOADS).getLast().header("Content-Range"))
                .contains("200000-" + (Files.size(bundle) - 1));
        desk.answer("pull", address, "-o", target);
        assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
    }

    @Test
    void continuesADownloadThatWasCut() {
        desk.answer("push", bundle, address);
        workshop.registry.misbehave(FaultRule.onBlobs(new Fault.Cut(100_000)).times(2));

        desk.answer("pull", address, "-o", target);

        assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
        assertThat(ranges()).containsExactly("bytes=100000-", "bytes=200000-");
    }

    @Test
    void continuesWhatAnEarlierPullLeft() throws IOException {
        desk.answer("push", bundle, address);
        workshop.registry.misbehave(FaultRule.onBlobs(new Fault.Cut(100_000)).times(1));
        workshop.registry.misbehave(FaultRule.onBlobs(new Fault.Status(403, Map.of())));
        desk.refuses(FailureCode.FORBIDDEN, "the same command continues from there", "pull", address, "-o", target);
        assertThat(contents()).singleElement().asString().matches("\\.pull-[0-9a-f]{64}\\.part");
        workshop.registry.heal();
        workshop.registry.forgetRequests();

        assertThat(desk.shown("pull", address, "-o", target)).startsWith("continuing: 97.7 KiB of ");

        assertThat(ranges()).containsExactly("bytes=100000-");
        assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
        assertThat(contents()).hasSize(1);
    }

    @Test
    void beginsAgainIfWhatWasLeftIsDamaged() throws IOException {
        desk.answer("push", bundle, address);
        Path part = target.resolve(
                ".pull-%s.part".formatted(Digest.of(Files.readAllBytes(bundle)).hex()));
        Files.write(part, new byte[50_000]);

        desk.answer("pull", address, "-o", target);

        assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
        assertThat(contents()).hasSize(1);
    }

    /// A crash after the bundle got its name leaves both names to one file.
    @Test
    void neverWritesIntoAFinishedBundle() throws IOException {
        desk.answer("push", bundle, address);
        byte[] before = "a finished file".getBytes(StandardCharsets.UTF_8);
        Path finished = Files.write(target.resolve("moved.zip"), before);
        Files.createLink(
                target.resolve(".pull-%s.part"
                        .formatted(Digest.of(Files.readAllBytes(bundle)).hex())),
                finished);

        desk.answer("pull", address, "-o", target);

        assertThat(finished).hasBinaryContent(before);
        assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
    }

    @Test
    void writesAChecksumThatToolsCheck() throws Exception {
        desk.answer("push", bundle, address);

        String file = desk.json("pull", address, "-o", target, "--checksum").text("checksumFile");

        assertThat(file).isEqualTo(target.resolve(bundle.getFileName()) + ".sha256");
        new Tool(target).succeed("sha256sum", "-c", "--strict", file);
        Files.delete(target.resolve(bundle.getFileName()));
        desk.refuses(FailureCode.OUTPUT_EXISTS, file, "pull", address, "-o", target, "--checksum");
        assertThat(contents()).hasSize(1);
    }

    @Test
    void buildsWithAChecksum() throws Exception {
        Path built = target.resolve("back\\slash.zip");

        ObjectFields answer = desk.json(workshop.build("-o", built, "--checksum"));

        assertThat(answer.text("checksumFile")).isEqualTo(built + ".sha256");
        assertThat(Files.readString(Path.of(built + ".sha256"))).contains(answer.text("fileSha256"));
        new Tool(target).succeed("sha256sum", "-c", "--strict", built + ".sha256");
        Files.delete(built);
        desk.refuses(FailureCode.OUTPUT_EXISTS, ".sha256", workshop.build("-o", built, "--checksum"));
        assertThat(built).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void logsInAsBuildsDo(boolean token) throws IOException {
        Access access = token ? new Access.Bearer("alice", "secret") : new Access.Basic("alice", "secret");
        try (var closed = new TestRegistry(new RegistryOptions().access(access))) {
            String there = "oci://%s/bundles/demo:1.0".formatted(closed.host());
            desk.refuses(FailureCode.UNAUTHORIZED, "`docker login " + closed.host() + "`", "push", bundle, there);
            String login = Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));
            Files.createDirectories(desk.path(".docker"));
            Files.writeString(
                    desk.path(".docker/config.json"),
                    "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(closed.host(), login));

            desk.answer("push", bundle, there);
            desk.answer("pull", there, "-o", target);

            assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
        }
    }

    @Test
    void goesThroughAnotherRegistryAndOtherTools() throws Exception {
        assumeThat(DebianRegistry.isInstalled()).as("docker-registry").isTrue();
        try (var registry = new DebianRegistry()) {
            String there = "oci://%s/bundles/demo:1.0".formatted(registry.host());
            desk.answer("push", bundle, there);
            desk.answer("push", bundle, there);

            desk.answer("pull", there, "-o", target);

            assertThat(target.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
            if (Tool.isInstalled("skopeo")) {
                assertSkopeoCopies(there.replace("oci://", "docker://"));
            }
            if (Tool.isInstalled("oras")) {
                assertOrasPulls(there.substring("oci://".length()));
            }
        }
    }

    private void assertSkopeoCopies(String name) throws Exception {
        Tool tool = new Tool(directory);
        tool.succeed("skopeo", "copy", "--insecure-policy", "--src-tls-verify=false", name, "dir:copied");
        String digest = Digest.of(Files.readAllBytes(bundle)).hex();
        assertThat(directory.resolve("copied").resolve(digest)).hasSameBinaryContentAs(bundle);
    }

    private void assertOrasPulls(String name) throws Exception {
        Path pulled = Files.createDirectory(directory.resolve("oras"));
        new Tool(pulled).succeed("oras", "pull", "--plain-http", name);
        assertThat(pulled.resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
    }

    private static ObjectFields fields(byte[] json) {
        return new ObjectFields(
                "manifest", FailureCode.DEFECT, new JsonReader("manifest", FailureCode.DEFECT, 1 << 20).read(json));
    }

    private List<String> ranges() {
        return workshop.registry.requests("GET", ".*/blobs/.*").stream()
                .map(Request::range)
                .flatMap(Optional::stream)
                .toList();
    }
}
