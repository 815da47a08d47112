package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.image.EditedImage;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.OciLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCommandTest {
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

    @Test
    void writesABundleUnderItsOwnNameAndSaysWhatItIs() throws IOException {
        var answer = desk.json(workshop.build("--name", "line-1"));

        Path file = Path.of(answer.text("file"));
        assertThat(file).hasFileName("line-1_20261122131500.zip").hasSize(answer.number("size"));
        assertThat(workshop.outputs()).containsExactly("line-1_20261122131500.zip");
        assertThat(answer.number("serial")).isEqualTo(Desk.NOW.toEpochMilli());
        assertThat(answer.text("bundleId")).hasSize(32);
        assertThat(answer.object("cluster").text("name")).isEqualTo("plant");
        assertThat(answer.object("workload").text("name")).isEqualTo("line-1");
        assertThat(answer.objects("images", image -> image.text("digest")))
                .containsExactly(
                        Workshop.APP.digest().toString(),
                        Workshop.GATEWAY.digest().toString());
        assertThat(answer.texts("warnings")).isEmpty();
    }

    @Test
    void tellsTheClusterInTheNameWhereThatIsWanted() throws IOException {
        desk.refuses(
                FailureCode.USAGE,
                "-o names the file itself",
                workshop.build("--name-with-cluster", "-o", desk.path("x.zip")));

        desk.answer(workshop.build("--name-with-cluster"));

        assertThat(workshop.outputs()).containsExactly("demo_plant_20261122131500.zip");
    }

    @Test
    void givesProgramsTheChecksumsOfTheFileAndOfItsManifest() throws IOException {
        var answer = desk.json(workshop.build());

        byte[] file = Files.readAllBytes(Path.of(answer.text("file")));
        assertThat(answer.text("fileSha256")).isEqualTo(Digest.of(file).hex());
        var verify = desk.json("verify", answer.text("file"), "--trust", workshop.trust());
        assertThat(answer.text("manifestSha256")).isEqualTo(verify.text("manifestSha256"));
    }

    @Test
    void takesAnImageOutOfACompressedArchiveOfMany() throws IOException {
        Path packed = archiveOfTwo();

        String answer = desk.shown(workshop.build("--image", "app=oci-archive:" + packed + ":team/b"));

        assertThat(answer).contains("unpacking " + packed + " for the time of the build");
        assertThat(workshop.outputs()).containsExactly("demo_20261122131500.zip");
        var inspected = desk.json("inspect", workshop.output.resolve("demo_20261122131500.zip"));
        assertThat(inspected.objects("images", image -> image.text("digest")))
                .containsExactly(
                        Workshop.APP.digest().toString(),
                        Workshop.GATEWAY.digest().toString());
    }

    @Test
    void listsTheImagesOfAnArchiveAndLeavesNothing() throws IOException {
        Path packed = archiveOfTwo();

        desk.refuses(
                FailureCode.IMAGE_NOT_FOUND,
                packed + " holds 2 images; write :NAME behind it to choose one of docker.io/team/",
                workshop.build("--image", "app=oci-archive:" + packed, "--quiet"));
        assertThat(workshop.outputs()).isEmpty();
    }

    private Path archiveOfTwo() throws IOException {
        Path tar = desk.path("images.tar");
        new OciLayout(Map.of("docker.io/team/a:1", Workshop.GATEWAY, "docker.io/team/b:1", Workshop.APP))
                .writeArchive(tar);
        Path packed = desk.path("images.tar.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(tar, out);
        }
        return packed;
    }

    @Test
    void tellsPeopleTheResultAndTheNextStepAndShowsProgress() {
        String answer = desk.shown(workshop.build());

        assertThat(answer)
                .contains("bundle id")
                .contains("plant (")
                .contains("next: carry it to the cluster, and run there: boltseal-edge workloads import demo_")
                .contains(".zip --into containerd");
        assertThat(desk.err()).startsWith("build: 100 %");
    }

    @Test
    void printsNothingButFailuresWhenQuiet() {
        desk.answer(workshop.build("--quiet"));

        assertThat(desk.out() + desk.err()).isEmpty();
    }

    @Test
    void takesTheDeployRequestOfThePlatform() throws IOException {
        Path deploy = request("""
                {"app_name":"demo","app_version":"1.0","acp_name":"plant","name":"from-file","title":"From a file",
                 "staged":true,"instantly_apply":false,"source":"krn:user:demo@example.com","colour":"red",
                 "payload":{"info":{"version":"9"}}}""");

        var answer = desk.json("build", "-f", deploy, "-o", workshop.output, "--catalog", desk.path("catalog"));

        var workload = answer.object("workload");
        assertThat(workload.text("title")).isEqualTo("From a file");
        assertThat(workload.bool("staged")).isTrue();
        assertThat(workload.bool("instantlyApply")).isFalse();
        assertThat(workload.text("source")).isEqualTo("krn:user:demo@example.com");
        assertThat(answer.texts("warnings")).hasSize(2);
        assertThat(desk.err().lines()).hasSize(2).allMatch(line -> line.startsWith("warning: "));
        assertThat(desk.err()).contains("colour").contains("the request counts");
    }

    @Test
    void asksForTheSameByOptions() throws IOException {
        Path payload = Files.writeString(desk.path("payload.yaml"), "info: {title: Other}\n");

        var workload = desk.json(workshop.build(
                        "--title",
                        "T",
                        "--staged",
                        "--no-instantly-apply",
                        "--node",
                        "node-1",
                        "--source",
                        "krn:user:me",
                        "--payload",
                        payload))
                .object("workload");

        assertThat(workload.text("title")).isEqualTo("T");
        assertThat(workload.bool("staged")).isTrue();
        assertThat(workload.bool("instantlyApply")).isFalse();
        assertThat(workload.text("source")).isEqualTo("krn:user:me");
    }

    @Test
    void refusesOptionsThatContradictEachOther() throws IOException {
        Path deploy = request("{\"app_name\":\"demo\",\"app_version\":\"1.0\",\"cluster_name\":\"plant\"}");

        desk.refuses(FailureCode.USAGE, "not from both", "build", "-f", deploy, "--name", "x");
        desk.refuses(FailureCode.USAGE, "not from both", "build", "-f", deploy, "--staged");
        desk.refuses(
                FailureCode.USAGE,
                "contradict each other",
                workshop.build("--instantly-apply", "--no-instantly-apply"));
        desk.refuses(FailureCode.USAGE, "not from both", workshop.build("--app-dir", directory, "--image", "app=x:1"));
        desk.refuses(FailureCode.USAGE, "--app-dir", workshop.build("--base-image", "x:1"));
        desk.refuses(FailureCode.USAGE, "--jobs is 0, but it must be from 1 to 64", workshop.build("--jobs", "0"));
        desk.refuses(FailureCode.REQUEST_INVALID, "nothing says what to build. Give images", "build");
        desk.refuses(FailureCode.REQUEST_INVALID, "--app is missing", "build", "--app-version", "1.0");
    }

    @Test
    void saysTheExactSizeAndTheLayersBeforeAnythingIsPulled() throws IOException {
        var dry = desk.json(workshop.build("--dry-run"));

        assertThat(workshop.registry.requests("GET", ".*/blobs/.*")).hasSizeLessThanOrEqualTo(2);
        assertThat(workshop.outputs()).isEmpty();
        List<ObjectFields> images = dry.objects("images", image -> image);
        assertThat(images).hasSize(2);
        assertThat(images.getFirst().objects("blobs", blob -> blob)).hasSize(3);
        String gateway = images.getLast().text("name");
        assertThat(images.getFirst().objects("blobs", blob -> blob.texts("sharedWith")))
                .containsOnlyOnce(List.of(gateway));
        assertThat(desk.shown(workshop.build("--dry-run")))
                .contains("would build")
                .contains("Shared with");

        long size = desk.json(workshop.build()).number("size");
        assertThat(dry.number("size")).isBetween(size, size + 8);
        assertThat(dry.number("pullSize")).isLessThan(size);
    }

    @Test
    void pullsOnlyConfigurationsForADryRun() {
        desk.answer(workshop.build("--dry-run"));

        var configurations = List.of(
                Workshop.APP.blobs().getFirst().descriptor().digest(),
                Workshop.GATEWAY.blobs().getFirst().descriptor().digest());
        assertThat(workshop.registry.requests("GET", ".*/blobs/.*"))
                .allMatch(request -> configurations.stream()
                        .anyMatch(digest -> request.path().endsWith(digest.toString())));
    }

    @Test
    void addsAndReplacesImages() throws IOException {
        new OciLayout("any", ImageRecipe.seeded(5).make()).writeDirectory(desk.path("layout"));

        var answer = desk.json(workshop.build(
                "--image",
                "app=%s/side/gateway:3".formatted(workshop.registry.host()),
                "--image",
                "probe=oci:" + desk.path("layout"),
                "-o",
                desk.path("x.zip")));

        assertThat(answer.objects("images", image -> image.text("name")))
                .containsExactly(workshop.registry.host() + "/side/gateway:3", "boltseal.local/demo/probe:1.0");
        assertThat(desk.path("x.zip")).exists();
    }

    @Test
    void includesFurtherPlatforms() throws IOException {
        var amd = ImageRecipe.seeded(10);
        var arm = ImageRecipe.seeded(11).platform("linux/arm64");
        IndexRecipe.of(amd, arm).make().putInto(workshop.registry, "apps/demo", "1.0");
        IndexRecipe.of(amd, arm).make().putInto(workshop.registry, "side/gateway", "3");

        var answer = desk.json(workshop.build("--platform", "linux/arm64", "--platform", "linux/amd64"));

        assertThat(answer.objects("images", image -> image.texts("platforms")))
                .containsOnly(List.of("linux/arm64", "linux/amd64"));
    }

    @Test
    void buildsTheAppFromItsSources() throws IOException {
        Path sources = Files.createDirectory(desk.path("sources"));
        Files.writeString(sources.resolve("main.py"), "print()\n");
        Files.writeString(sources.resolve("app.yaml"), """
                spec_version: 4.0.0
                app: {type: kelvin, kelvin: {language: {type: python, python: {entry_point: main.py}}}}
                """);

        var answer = desk.json(workshop.buildOf("own", "2.0", "plant", "--app-dir", sources));

        assertThat(answer.objects("images", image -> image.text("name")))
                .containsExactly("boltseal.local/own/app:2.0", workshop.registry.host() + "/side/gateway:3");
        desk.answer("verify", answer.text("file"), "--trust", workshop.trust(), "--cluster", "plant");
        desk.refuses(
                FailureCode.IMAGE_NOT_FOUND,
                "side/none",
                workshop.buildOf(
                        "own",
                        "2.0",
                        "plant",
                        "--app-dir",
                        sources,
                        "--base-image",
                        workshop.registry.host() + "/side/none:1"));
    }

    @Test
    void needsNoCatalogForSourcesOnAGivenBaseImage() throws IOException {
        Path sources = Files.createDirectory(desk.path("sources"));
        Files.writeString(sources.resolve("main.sh"), "true\n");
        Files.writeString(sources.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(sources.resolve("app.yaml"), "spec_version: 4.0.0\napp: {type: docker}\n");
        Object[] build = {
            "build",
            "--app",
            "own",
            "--app-version",
            "2.0",
            "--cluster",
            "plant",
            "-o",
            desk.path("own.zip"),
            "--app-dir",
            sources
        };

        desk.refuses(FailureCode.USAGE, "--base-image", build);
        var answer = desk.json(
                Stream.concat(Stream.of(build), Stream.of("--base-image", workshop.registry.host() + "/side/gateway:3"))
                        .toArray());

        assertThat(answer.objects("images", image -> image.text("name"))).containsExactly("boltseal.local/own/app:2.0");
        assertThat(answer.texts("warnings"))
                .singleElement()
                .asString()
                .startsWith(sources.resolve("Dockerfile") + " is ignored");
    }

    @Test
    void warnsOfABaseImageThatIsLabelledWrongly() throws IOException {
        var i386 = ImageRecipe.seeded(10).platform("linux/386");
        EditedImage.index(EditedImage.as("linux/amd64", i386)).putInto(workshop.registry, "side/base", "1");
        String base = workshop.registry.host() + "/side/base:1";
        Path sources = Files.createDirectory(desk.path("sources"));
        Files.writeString(sources.resolve("app.yaml"), "spec_version: 4.0.0\napp: {type: docker}\n");

        var answer = desk.json(workshop.buildOf("own", "2.0", "plant", "--app-dir", sources, "--base-image", base));

        assertThat(answer.texts("warnings"))
                .containsExactly("image %s is labelled wrongly: its index says linux/amd64, its configuration says"
                                .formatted(base)
                        + " linux/386. It is taken as linux/amd64, as its index says");
        assertThat(desk.err()).contains("warning: image %s is labelled wrongly".formatted(base));
    }

    @Test
    void signsWithTheGivenKey() {
        Path key = desk.key("other");

        String file = desk.json(workshop.build("--key", key)).text("file");

        assertThat(desk.json("inspect", file).object("signer").text("name")).isEqualTo("other");
        desk.refuses(FailureCode.SIGNER_UNKNOWN, "unknown key", "verify", file, "--trust", workshop.trust());
    }

    private Path request(String json) throws IOException {
        return Files.writeString(desk.path("deploy.json"), json);
    }
}
