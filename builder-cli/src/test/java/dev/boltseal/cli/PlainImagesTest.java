package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `boltseal build IMAGE…` and `--images`, without any catalog.
class PlainImagesTest {
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
    void buildsABundleOfTheImages() throws IOException {
        var answer = desk.json(build(image("apps/demo:1.0"), image("side/gateway:3")));

        assertThat(workshop.outputs()).containsExactly("demo_20261122131500.zip");
        var workload = answer.object("workload");
        assertThat(workload.text("name")).isEqualTo("demo");
        assertThat(workload.text("appName")).isEqualTo("demo");
        assertThat(workload.text("appVersion")).isEqualTo("1.0");
        assertThat(answer.objects("images", each -> each.text("digest")))
                .containsExactly(
                        Workshop.APP.digest().toString(),
                        Workshop.GATEWAY.digest().toString());
        assertThat(answer.texts("warnings")).isEmpty();
        assertThat(desk.answer("verify", answer.text("file"), "--trust", workshop.trust(), "--cluster", "plant"))
                .contains("VERIFIED");
    }

    @Test
    void takesTheOtherOptionsAsEver() throws IOException {
        Path payload = Files.writeString(
                desk.path("payload.yaml"),
                "system:\n  environment_vars:\n    - {name: TOKEN, value: \"<% secrets.token %>\"}\n");
        desk.set("BOLTSEAL_SECRET_token", "C4N4RY");

        var workload = desk.json(build(
                        image("apps/demo:1.0"),
                        "--name",
                        "line-1",
                        "--title",
                        "Line 1",
                        "--staged",
                        "--platform",
                        "linux/amd64",
                        "--payload",
                        payload,
                        "--encrypt",
                        "payload"))
                .object("workload");

        assertThat(workload.text("name")).isEqualTo("line-1");
        assertThat(workload.text("title")).isEqualTo("Line 1");
        assertThat(workload.bool("staged")).isTrue();
        assertThat(workshop.outputs()).containsExactly("line-1_20261122131500.zip");
    }

    @Test
    void showsWhatWouldBeBuilt() throws IOException {
        String answer = desk.shown(build(image("apps/demo:1.0"), "--dry-run"));

        assertThat(answer).contains("would build", "image " + image("apps/demo:1.0"));
        assertThat(workshop.outputs()).isEmpty();
    }

    @Test
    void takesImagesFromAListBesideArguments() throws IOException {
        Path list = Files.writeString(
                desk.path("images.txt"), "\uFEFF# all\r\n%s\r\n\r\n".formatted(image("side/gateway:3")));

        var answer = desk.json(build("--images", list, image("apps/demo:1.0")));

        assertThat(answer.objects("images", each -> each.text("name")))
                .containsExactly(image("apps/demo:1.0"), image("side/gateway:3"));
    }

    @Test
    void namesAllWrongReferencesAtOnceWithTheirLines() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 1; i <= 20; i++) {
            lines.add(i == 4 || i == 17 ? "Apps/Demo:" + i : image("apps/demo:" + i));
        }
        Path list = Files.write(desk.path("images.txt"), lines);

        desk.refuses(
                FailureCode.REFERENCE_INVALID,
                "3 of 21 images can't be used, so nothing was built: \"x:y:z\" (",
                build("x:y:z", "--images", list));
        assertThat(desk.err()).contains(list + ", line 4 (\"Apps/Demo:4\"", list + ", line 17 (\"Apps/Demo:17\"");
        assertThat(workshop.registry.requests()).isEmpty();
        assertThat(workshop.outputs()).isEmpty();
    }

    @Test
    void namesAllImagesAtOnceThatDoNotExist() throws IOException {
        desk.refuses(
                FailureCode.IMAGE_NOT_FOUND,
                "2 images don't exist where they were looked for: %s, %s"
                        .formatted(image("apps/none:1"), image("apps/demo:9")),
                build(image("apps/none:1"), image("apps/demo:1.0"), image("apps/demo:9")));
        assertThat(workshop.outputs()).isEmpty();
    }

    @Test
    void namesAllImagesAtOnceThatAreWrongInDifferentWays() throws IOException {
        workshop.registry.misbehave(FaultRule.on("GET", "/v2/side/.*", Fault.serverError(403)));

        desk.refuses(
                FailureCode.FORBIDDEN,
                "2 images can't be used, so nothing was built: " + image("side/gateway:3"),
                build(image("side/gateway:3"), image("apps/none:1"), image("apps/demo:1.0")));
        assertThat(desk.err()).contains(image("apps/none:1") + " (");
        assertThat(workshop.outputs()).isEmpty();
    }

    @Test
    void goesOnAfterAnInterruption() throws IOException {
        String last = Workshop.GATEWAY.blobs().getLast().descriptor().digest().toString();
        workshop.registry.misbehave(FaultRule.on("GET", ".*/blobs/" + last, new Fault.WrongByte(100)));
        Object[] args = build(image("apps/demo:1.0"), image("side/gateway:3"), "--jobs", "1");
        desk.refuses(FailureCode.SOURCE_DIGEST_WRONG, "sha256:" + last.substring(7, 19), args);
        assertThat(workshop.outputs()).allMatch(left -> left.startsWith("."));

        workshop.registry.heal();
        workshop.registry.forgetRequests();
        desk.answer(args);

        assertThat(workshop.registry.requests("GET", "/v2/apps/demo/blobs/" + layerOfDemo()))
                .isEmpty();
        assertThat(workshop.outputs()).containsExactly("demo_20261122131500.zip");
    }

    @Test
    void refusesARequestBesideImagesAndOptionsThatDoNotFit() throws IOException {
        Path deploy = Files.writeString(desk.path("deploy.json"), "{}");
        Path list = Files.writeString(desk.path("images.txt"), "nginx\n");

        for (Object[] args : new Object[][] {{"build", deploy, "nginx:1"}, {"build", "-f", deploy, "nginx:1"}}) {
            desk.refuses(FailureCode.USAGE, "%s is a deploy request and nginx:1 is not".formatted(deploy), args);
        }
        desk.refuses(FailureCode.USAGE, "--images " + list + " is not", "build", deploy, "--images", list);
        desk.refuses(FailureCode.USAGE, "these are several: ", "build", deploy, "none.json");
        desk.refuses(FailureCode.USAGE, "leave those out", build("nginx:1", "--app", "demo"));
        desk.refuses(FailureCode.USAGE, "leave those out", build("nginx:1", "--app-version", "2"));
        desk.refuses(FailureCode.USAGE, "--catalog", build("nginx:1", "--catalog", desk.path("catalog")));
        desk.refuses(FailureCode.USAGE, "--app-dir", build("nginx:1", "--app-dir", directory));
        desk.refuses(FailureCode.USAGE, "--base-image", build("nginx:1", "--base-image", "x"));
        desk.refuses(FailureCode.REQUEST_INVALID, "--cluster is missing", "build", "nginx:1");
    }

    @Test
    void takesTheRequestAsAPlainArgument() throws IOException {
        Path deploy = Files.writeString(
                desk.path("deploy.jsonc"),
                "{\"app_name\":\"demo\",\"app_version\":\"1.0\",\"cluster_name\":\"plant\"}");

        desk.answer("build", deploy, "-o", workshop.output, "--catalog", desk.path("catalog"));

        assertThat(workshop.outputs()).containsExactly("demo_20261122131500.zip");
    }

    @Test
    void takesNoMisspeltFileForAnImage() throws IOException {
        Path here = Files.createTempDirectory(Path.of("target"), "plain");
        Path deploy = Files.writeString(here.resolve("deploy.json"), "{}");

        desk.refuses(
                FailureCode.FILE_UNREADABLE,
                "there is no file %s; did you mean %s?".formatted(here.resolve("deploy.jsn"), deploy),
                build(here.resolve("deploy.jsn")));
        desk.refuses(FailureCode.FILE_UNREADABLE, "did you mean " + deploy, build(here.resolve("deploy")));
        desk.refuses(FailureCode.FILE_UNREADABLE, "did you mean " + deploy, "build", here.resolve("deploi.json"));
        desk.refuses(FailureCode.FILE_UNREADABLE, "there is no file other.jsn. If you mean", build("other.jsn"));
        desk.refuses(
                FailureCode.FILE_UNREADABLE, "there is no deploy request", "build", directory.resolve("some.json"));
        desk.refuses(FailureCode.FILE_UNREADABLE, "can't read the deploy request", "build", directory);
        desk.refuses(FailureCode.FILE_UNREADABLE, "there is no deploy request ./nginx", build("./nginx"));
        assertThat(workshop.registry.requests()).isEmpty();
        Files.delete(deploy);
        Files.delete(here);
    }

    private static String layerOfDemo() {
        return Workshop.APP.blobs().getLast().descriptor().digest().toString();
    }

    private String image(String name) {
        return workshop.registry.host() + "/" + name;
    }

    private Object[] build(Object... more) {
        List<Object> args = new ArrayList<>(List.of("build", "--cluster", "plant", "-o", workshop.output));
        args.addAll(List.of(more));
        return args.toArray();
    }
}
