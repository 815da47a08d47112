package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.testkit.image.EditedImage;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TlsIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that a caller, a registry or a disk can do to a build, and what is left of it.
class BuildRefusalTest {
    @TempDir
    Path directory;

    private Workshop workshop;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(directory);
        desk = workshop.desk;
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void reopen(RegistryOptions options) throws IOException {
        workshop.close();
        workshop = new Workshop(Files.createDirectory(directory.resolve("again")), options);
        desk = workshop.desk;
    }

    private void leavesNothing() throws IOException {
        assertThat(workshop.outputs()).isEmpty();
    }

    private void leavesNothingThatDisturbsTheNextBuild() throws IOException {
        assertThat(workshop.outputs()).allMatch(left -> left.startsWith("."));

        workshop.registry.heal();
        desk.answer(workshop.build());

        assertThat(workshop.outputs()).containsExactly("demo_20261122131500.zip");
    }

    @Test
    void saysThatTheAppIsUnknown() throws IOException {
        desk.refuses(FailureCode.APP_UNKNOWN, "did you mean \"demo\"?", workshop.buildOf("dem", "1.0", "plant"));
        leavesNothing();
    }

    @Test
    void refusesFilesMadeToHurt() throws IOException {
        Path large = directory.resolve("large.json");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100 << 20);
        }
        Path laughs = Files.writeString(directory.resolve("laughs.yaml"), "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        desk.refuses(FailureCode.REQUEST_INVALID, large + " is larger than 4 MiB", "build", "-f", large);
        desk.refuses(
                FailureCode.REQUEST_INVALID,
                laughs + ", line 1, column 4: the anchor &a isn't supported here",
                workshop.build("--payload", laughs));
        desk.refuses(
                FailureCode.REQUEST_INVALID,
                large + ": the file is larger than 1 MiB",
                workshop.build("--payload", large));
        leavesNothing();
    }

    @Test
    void saysThatTheVersionIsUnknown() throws IOException {
        desk.refuses(FailureCode.APP_VERSION_UNKNOWN, "The catalog has: 1.0", workshop.buildOf("demo", "1.1", "plant"));
        leavesNothing();
    }

    @Test
    void saysThatTheClusterIsUnknown() throws IOException {
        desk.refuses(FailureCode.CLUSTER_UNKNOWN, "did you mean \"plant\"?", workshop.buildOf("demo", "1.0", "plan"));
        leavesNothing();
    }

    @Test
    void saysThatThePlatformIsMissing() throws IOException {
        desk.answer("cluster", "add", desk.enrolment("arm", "linux/arm64"));

        desk.refuses(FailureCode.PLATFORM_MISSING, "linux/amd64", workshop.buildOf("demo", "1.0", "arm"));
        desk.refuses(FailureCode.PLATFORM_MISSING, "--platform", workshop.build("--platform", "linux/arm64"));
        leavesNothing();
    }

    @Test
    void saysThatTheCatalogIsMissing() throws IOException {
        desk.refuses(FailureCode.CATALOG_MISSING, "--catalog", workshop.build("--catalog", desk.path("none")));
        leavesNothing();
    }

    @Test
    void saysThatTheImageIsNotThere() throws IOException {
        desk.refuses(
                FailureCode.IMAGE_NOT_FOUND,
                "apps/none:1",
                workshop.build("--image", "app=%s/apps/none:1".formatted(workshop.registry.host())));
        leavesNothing();
    }

    @Test
    void takesEncryptedLayersOnlyWhenToldTo() throws IOException {
        String mediaType = "application/vnd.oci.image.layer.v1.tar+gzip+encrypted";
        EditedImage.layer(Workshop.APP, layer -> EditedImage.with(layer, "mediaType", new JsonText(mediaType)))
                .putInto(workshop.registry, "apps/secret", "1");
        String image = workshop.registry.host() + "/apps/secret:1";

        desk.refuses(
                FailureCode.IMAGE_REFUSED, """
                image %s has encrypted layers (%s), which only nodes with the keys can run; if yours have them, build \
                with `--allow-encrypted-layers`""".formatted(image, mediaType), workshop.build("--image", "app=" + image));
        leavesNothing();

        var built = desk.json(workshop.build("--image", "app=" + image, "--allow-encrypted-layers"));
        assertThat(desk.answer("inspect", built.text("file"))).contains(image);
    }

    @Test
    void saysThatTheRegistryWantsCredentialsAndTakesThoseOfDocker() throws IOException {
        reopen(new RegistryOptions().access(new Access.Basic("alice", "secret")));

        desk.refuses(FailureCode.UNAUTHORIZED, workshop.registry.host(), workshop.build());
        leavesNothing();

        String auth = Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));
        Files.createDirectory(desk.path(".docker"));
        Files.writeString(
                desk.path(".docker/config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(workshop.registry.host(), auth));
        desk.answer(workshop.build());
    }

    @Test
    void saysThatTheRegistryForbidsIt() throws IOException {
        workshop.registry.misbehave(FaultRule.onManifests(Fault.serverError(403)));

        desk.refuses(FailureCode.FORBIDDEN, workshop.registry.host(), workshop.build());
        leavesNothing();
    }

    @Test
    void believesNoUnknownAuthorityUnlessToldTo() throws IOException {
        var identity = TlsIdentity.local();
        reopen(new RegistryOptions().tls(identity));
        Path authority = Files.writeString(desk.path("ca.pem"), identity.authorityPem());

        desk.refuses(FailureCode.AUTHORITY_UNKNOWN, workshop.registry.host(), workshop.build());
        leavesNothing();
        desk.refuses(FailureCode.FILE_UNREADABLE, "none.pem", workshop.build("--ca", desk.path("none.pem")));

        desk.answer(workshop.build("--ca", authority));
    }

    @Test
    void refusesALayerWithAnotherDigest() throws IOException {
        String layer = Workshop.APP.blobs().get(1).descriptor().digest().toString();
        workshop.registry.misbehave(FaultRule.on("GET", ".*/blobs/" + layer, new Fault.WrongByte(100)));

        desk.refuses(FailureCode.SOURCE_DIGEST_WRONG, "blob " + layer.substring(0, 19) + " arrived", workshop.build());
        leavesNothingThatDisturbsTheNextBuild();
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount a small tmpfs");
        Path small = Files.createDirectory(desk.path("small"));
        var tool = new Tool(directory);
        var mounted = tool.run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", small);
        assumeTrue(mounted.status() == 0, "this container may not mount a tmpfs");
        try {
            desk.refuses(FailureCode.OUTPUT_FAILED, "free", workshop.build("-o", small));
            desk.refuses(FailureCode.OUTPUT_FAILED, "free", workshop.build("-o", small.resolve("x.zip")));
            try (var files = Files.list(small)) {
                assertThat(files).allMatch(file -> file.toString().endsWith(".part"));
            }
        } finally {
            assertThat(tool.run("umount", small).status()).isZero();
        }
    }

    @Test
    void saysThatTheStickIsReadOnly() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount a tmpfs");
        Path stick = Files.createDirectory(desk.path("stick"));
        var tool = new Tool(directory);
        var mounted = tool.run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", stick);
        assumeTrue(mounted.status() == 0, "this container may not mount a tmpfs");
        try {
            desk.refuses(
                    FailureCode.OUTPUT_FAILED,
                    "can't write to %s, because the disk or stick is read-only".formatted(stick),
                    workshop.build("-o", stick));
        } finally {
            assertThat(tool.run("umount", stick).status()).isZero();
        }
    }

    @Test
    void refusesADirectoryThatDoesNotExist() {
        Path missing = desk.path("missing");

        desk.refuses(
                FailureCode.FILE_UNREADABLE,
                "there is no directory %s for the bundle; make it".formatted(missing),
                workshop.build("-o", missing.resolve("x.zip")));

        assertThat(workshop.registry.requests("GET", ".*/blobs/.*")).isEmpty();
    }

    @Test
    void overwritesNothing() throws IOException {
        Path taken = Files.writeString(desk.path("taken.zip"), "mine");

        desk.refuses(FailureCode.OUTPUT_EXISTS, "taken.zip", workshop.build("-o", taken));

        assertThat(taken).hasContent("mine");
        assertThat(workshop.registry.requests("GET", ".*/blobs/.*")).isEmpty();
    }

    @Test
    void wantsAKeyThatNobodyElseCanRead() throws IOException {
        desk.refuses(FailureCode.FILE_UNREADABLE, "boltseal keygen", workshop.build("--key", desk.path("no.key")));
        desk.refuses(FailureCode.KEY_INVALID, "must end in .key", workshop.build("--key", desk.path("no.pem")));
        leavesNothing();
    }

    @Test
    void escapesWhatARequestWouldDoToATerminal() throws IOException {
        Path deploy = Files.writeString(desk.path("deploy.json"), "{\"app_name\":\"\\u001b[31m\\n\"}");

        desk.refuses(FailureCode.REQUEST_INVALID, "\\u001b[31m", "build", "-f", deploy);
    }

    @Test
    void failsWithOneObjectAfterJson() throws IOException {
        assertThat(desk.run(workshop.buildOf("dem", "1.0", "plant", "--json"))).isEqualTo(2);

        var error = Desk.object(desk.out()).object("error");
        assertThat(error.text("id")).isEqualTo("R003");
        assertThat(error.number("exitStatus")).isEqualTo(2);
    }
}
