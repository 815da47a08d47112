package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.builder.catalog.AppVersion.Deployment;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageList;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.request.RequestOptions;
import dev.boltseal.builder.secret.Secrecy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageAppTest {
    private static final Path HERE = Path.of("/here");

    @TempDir
    Path directory;

    @Test
    void makesAnAppOfTypeDockerWithAContainerForEachImage() {
        AppVersion app = of("nginx:1.27", "registry.example.com/team/redis:7", "redis:7");

        Deployment deployment = app.deploy(request(app), List.of(), new Secrecy.InClear());

        assertThat(CanonicalJson.text(deployment.json()))
                .isEqualTo("{\"spec_version\":\"4.0.0\",\"info\":{\"name\":\"nginx\",\"version\":\"1.27\"},"
                        + "\"app\":{\"type\":\"docker\",\"docker\":{\"image\":\"docker.io/library/nginx:1.27\"}}}");
        assertThat(deployment.images())
                .extracting(image -> "%s %s %s".formatted(image.container(), image.role(), image.name()))
                .containsExactly(
                        "nginx APP docker.io/library/nginx:1.27",
                        "redis SIDECAR registry.example.com/team/redis:7",
                        "redis-2 SIDECAR docker.io/library/redis:7");
        assertThat(deployment.warnings()).isEmpty();
        assertThat(request(app).name().text()).isEqualTo("nginx");
    }

    @Test
    void replacesAndAddsContainersAsForAnyApp() {
        AppVersion app = of("nginx:1.27", "redis:7");

        Deployment deployment = app.deploy(
                request(app),
                List.of(ImageOverride.parse("redis=redis:8", HERE), ImageOverride.parse("log=fluent/fluentd:1", HERE)),
                new Secrecy.InClear());

        assertThat(deployment.images())
                .extracting(image -> "%s %s".formatted(image.container(), image.name()))
                .containsExactly(
                        "nginx docker.io/library/nginx:1.27",
                        "redis docker.io/library/redis:8",
                        "log docker.io/fluent/fluentd:1");
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, nginx, latest",
        "localhost:5000/a/my__app.x:v1, my-app-x, v1",
        "a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, b, 0123456789ab",
        "docker-archive:dir/app.v2.tar.gz, app, latest",
        "docker-archive:all.tar:rancher/mirrored-pause:3.6, mirrored-pause, 3.6",
        "oci:layouts/x:web, web, latest",
        "oci-archive:---.tar, image, latest",
    })
    void namesTheAppAfterItsFirstImage(String image, String name, String version) {
        AppVersion app = of(image);

        assertThat(app.name().text()).isEqualTo(name);
        assertThat(app.version().text()).isEqualTo(version);
    }

    @Test
    void cutsNamesAndVersionsThatAreTooLong() {
        AppVersion app = of("team/" + "a".repeat(57) + "-bcd:" + "1".repeat(100));

        assertThat(app.name().text()).isEqualTo("a".repeat(57));
        assertThat(app.version().text()).isEqualTo("1".repeat(64));
        assertThat(request(app).name().text()).isEqualTo("a".repeat(32));
    }

    @Test
    void readsAListThatPeopleWrote() throws IOException {
        Path list = Files.writeString(
                directory.resolve("images.txt"),
                "\uFEFF# of the plant\r\nnginx:1.27\r\n\r\n  redis:7 # cache\r\nnginx:1.27\r\n");

        assertThat(ImageList.read(list).locations(HERE))
                .map(Object::toString)
                .containsExactly("docker.io/library/nginx:1.27", "docker.io/library/redis:7");
    }

    @Test
    void namesEverythingThatIsWrongInAList() throws IOException {
        Path list = Files.writeString(
                directory.resolve("images.txt"),
                "nginx:1.27\n".repeat(6) + "Redis:7\n" + "nginx:1.27\n".repeat(11) + "\nx y:1\nnginx:\n");

        assertThatThrownBy(() -> ImageList.read(list).locations(HERE))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REFERENCE_INVALID))
                .hasMessageStartingWith("R011: 3 of 20 images can't be used, so nothing was built: ")
                .hasMessageContainingAll(
                        list + ", line 7 (\"Redis:7\": ",
                        list + ", line 20 (\"x y:1\": ",
                        list + ", line 21 (\"nginx:\": ");
    }

    @Test
    void saysWhatIsWrongWithTheListItself() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.txt"), "# nothing\n\n");
        Path binary = Files.write(directory.resolve("binary"), "nginx\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> ImageList.read(empty)).hasMessageContaining("names no image");
        assertThatThrownBy(() -> ImageList.read(binary)).hasMessageContaining("is not UTF-8 text");
        assertThatThrownBy(() -> ImageList.read(large)).hasMessageContaining("is larger than 1 MiB");
        assertThatThrownBy(() -> ImageList.read(directory.resolve("none")))
                .hasMessageContaining("can't read the list of images")
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE));
    }

    private static AppVersion of(String... images) {
        return AppVersion.ofImages(ImageList.ofArguments(List.of(images)).locations(HERE));
    }

    private static DeployRequest request(AppVersion app) {
        return DeployRequest.of(new RequestOptions(
                Optional.of(app.name().text()),
                Optional.of(app.version().text()),
                Optional.of("plant"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }
}
