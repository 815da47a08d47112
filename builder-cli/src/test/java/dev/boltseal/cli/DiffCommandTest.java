package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `images` and `diff`.
class DiffCommandTest {
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
    void listsImagesWithTheirLayers() throws IOException {
        Path bundle = workshop.bundle();

        var images = desk.json("images", bundle);

        assertThat(images.bool("verified")).isFalse();
        assertThat(images.objects("images", each -> each.text("digest")))
                .containsExactly(
                        Workshop.APP.digest().toString(),
                        Workshop.GATEWAY.digest().toString());
        assertThat(images.objects(
                        "images",
                        each -> each.objects("layers", layer -> layer.text("digest"))
                                .size()))
                .containsExactly(2, 2);
        String brief = Workshop.APP.digest().hex().substring(0, 12);
        assertThat(desk.shown("images", bundle))
                .startsWith("NOT VERIFIED: ")
                .contains("/apps/demo:1.0", "linux/amd64", brief)
                .hasLineCount(4);
        assertThat(desk.shown("images", bundle, "--layers")).hasLineCount(8);
    }

    @Test
    void saysWhatANewVersionChanges() throws IOException {
        Path before = workshop.bundle();
        ImageRecipe.seeded(1)
                .layers(new RandomLayer(7, 300_000), new RandomLayer(9, 50_000))
                .make()
                .putInto(workshop.registry, "apps/demo", "1.1");
        app("1.1", """
                system:
                  privileged: true
                  ports:
                  - {name: web, type: host, host: {port: 8080}}
                  - {name: api, type: service, service: {port: 80, exposed: true, exposed_port: 30080}}
                  volumes:
                  - {name: dev, type: host, target: /dev, host: {source: /dev/ttyS0}}
                """);
        Path after = build("1.1", "after.zip");

        var diff = desk.json("diff", before, after);

        assertThat(diff.objects("workloadChanges", each -> each.text("path") + " " + each.text("after")))
                .containsExactly("appVersion \"1.1\"");
        assertThat(diff.objects(
                        "imageChanges", each -> each.optionalText("digest").isPresent()))
                .containsExactly(true, false);
        assertThat(diff.objects("imageChanges", each -> each.number("newLayerCount")))
                .containsExactly(2L, 0L);
        assertThat(diff.texts("newPermissions"))
                .containsExactly(
                        "port 30080 of every node",
                        "port 8080 of the node",
                        "the directory /dev/ttyS0 of the node",
                        "to run privileged");
        assertThat(diff.texts("droppedPermissions")).isEmpty();
        assertThat(diff.number("newBlobCount")).isEqualTo(3);
        assertThat(desk.shown("diff", before, after))
                .contains("workload    appVersion: \"1.0\" → \"1.1\"")
                .contains("now asks    for port 30080 of every node")
                .contains("definition  ", "system.privileged added: true");
        assertThat(desk.shown("diff", after, before)).contains("no longer   asks for port 30080 of every node");
    }

    @Test
    void countsTheLayersOfAnImageThatAreNew() throws IOException {
        Path before = workshop.bundle();
        ImageRecipe.seeded(1)
                .layers(new RandomLayer(7, 300_000), new RandomLayer(9, 50_000))
                .make()
                .putInto(workshop.registry, "apps/demo", "1.0");
        Path after = build("1.0", "after.zip");

        assertThat(desk.json("diff", before, after).objects("imageChanges", each -> each.number("newLayerCount")))
                .containsExactly(1L);
        assertThat(desk.shown("diff", before, after)).contains("(1 of 2 layers new)", "definition  the same");
    }

    @Test
    void findsNothingInTheSameBundle() {
        Path bundle = workshop.bundle();

        var diff = desk.json("diff", bundle, bundle);

        assertThat(diff.objects("workloadChanges", each -> each)).isEmpty();
        assertThat(diff.objects("imageChanges", each -> each)).isEmpty();
        assertThat(diff.objects("definitionChanges", each -> each)).isEmpty();
        assertThat(diff.number("newBlobCount")).isZero();
    }

    @Test
    void doesNotLookIntoAnEncryptedDefinition() throws IOException {
        Path bundle = workshop.bundle();
        Path encrypted = Path.of(desk.json(workshop.build("--encrypt", "payload", "-o", desk.path("encrypted.zip")))
                .text("file"));

        assertThat(desk.shown("diff", bundle, encrypted)).contains("not compared, because it is encrypted");
        assertThat(desk.json("diff", bundle, encrypted).object().field("definitionChanges"))
                .isEqualTo(Optional.empty());
    }

    @Test
    void refusesWhatIsNoBundleAndADamagedOne() throws IOException {
        Path bundle = workshop.bundle();
        Path text = Files.writeString(desk.path("text.zip"), "no bundle at all, but long enough to be looked into");

        desk.refuses(FailureCode.NOT_A_BUNDLE, "" + text, "diff", bundle, text);
        desk.refuses(FailureCode.FILE_UNREADABLE, "there is no file", "images", desk.path("missing.zip"));
    }

    private Path build(String version, String file) {
        return Path.of(desk.json(workshop.buildOf("demo", version, "plant", "-o", desk.path(file)))
                .text("file"));
    }

    private void app(String version, String system) throws IOException {
        Path app = Files.createDirectories(desk.path("catalog/demo").resolve(version));
        Files.writeString(app.resolve("app.yaml"), """
                spec_version: 4.0.0
                info: {name: demo, title: Demo, version: "%s", description: A demo}
                app:
                  type: docker
                  docker: {}
                """.formatted(version) + system);
    }
}
