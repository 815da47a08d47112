package dev.boltseal.builder.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.request.ImageLocation.InDockerArchive;
import dev.boltseal.builder.request.ImageLocation.InLayout;
import dev.boltseal.builder.request.ImageLocation.InOciArchive;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.oci.ImageReference;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOverrideTest {
    private static final Path BASE = Path.of("/srv/images");

    @Test
    void readsEveryKindOfLocation() {
        assertThat(location("app=registry.example.com/a:1"))
                .isEqualTo(new InRegistry(ImageReference.parse("registry.example.com/a:1")));
        assertThat(location("app=oci:lay")).isEqualTo(new InLayout(BASE.resolve("lay"), Optional.empty()));
        assertThat(location("app=oci:/lay:registry.example.com/a:1"))
                .isEqualTo(new InLayout(Path.of("/lay"), Optional.of("registry.example.com/a:1")));
        assertThat(location("app=oci-archive:a.tar"))
                .isEqualTo(new InOciArchive(BASE.resolve("a.tar"), Optional.empty()));
        assertThat(location("app=docker-archive:/a.tar"))
                .isEqualTo(new InDockerArchive(Path.of("/a.tar"), Optional.empty()));
        assertThat(location("app=oci-archive:a.tar:x:1"))
                .isEqualTo(new InOciArchive(BASE.resolve("a.tar"), Optional.of("x:1")));
        assertThat(location("app=docker-archive:/a.tar.zst:team/x"))
                .isEqualTo(new InDockerArchive(Path.of("/a.tar.zst"), Optional.of("team/x")));
    }

    @Test
    void printsLocationsAsTheyAreWritten() {
        assertThat(location("app=oci:/lay:a:1")).hasToString("oci:/lay:a:1");
        assertThat(location("app=oci-archive:/a.tar")).hasToString("oci-archive:/a.tar");
        assertThat(location("app=docker-archive:/a.tar:b:1")).hasToString("docker-archive:/a.tar:b:1");
    }

    @Test
    void keepsTheContainer() {
        assertThat(ImageOverride.parse("gate-way=oci:x", BASE).container()).isEqualTo(new ContainerName("gate-way"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "=oci:x",
                "App=oci:x",
                "app=",
                "app=oci:",
                "app=oci:x:",
                "app=oci-archive:",
                "app=docker-archive:a.tar:",
                "app=A"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> ImageOverride.parse(text, BASE))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REFERENCE_INVALID))
                .hasMessageStartingWith("R011: --image");
    }

    private static ImageLocation location(String text) {
        return ImageOverride.parse(text, BASE).location();
    }
}
