package dev.boltseal.format.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io/library/busybox:latest",
        "busybox:1.36, docker.io/library/busybox:1.36",
        "docker.io/busybox, docker.io/library/busybox:latest",
        "index.docker.io/team/app, docker.io/team/app:latest",
        "team/app:2, docker.io/team/app:2",
        "localhost/x, localhost/x:latest",
        "localhost:5000/x/y:z, localhost:5000/x/y:z",
        "127.0.0.1:5000/x, 127.0.0.1:5000/x:latest",
        "[::1]:5000/x:1, [::1]:5000/x:1",
        "registry.example.com/a/b/c:1.0.05221921, registry.example.com/a/b/c:1.0.05221921",
        "registry.example.com/a__b/c-d.e:_x, registry.example.com/a__b/c-d.e:_x"
    })
    void givesShortNamesWhatDockerGivesThem(String text, String full) {
        assertThat(ImageReference.parse(text)).hasToString(full);
    }

    @Test
    void keepsTagAndDigestAndAsksByDigest() {
        var reference = ImageReference.parse("r.example.com/a:1@sha256:" + HEX);

        assertThat(reference.name()).isEqualTo("r.example.com/a:1");
        assertThat(reference.manifestReference()).isEqualTo("sha256:" + HEX);
        assertThat(reference).hasToString("r.example.com/a:1@sha256:" + HEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UPPER",
                "r.example.com/Upper",
                "r.example.com/",
                "r.example.com//a",
                "r.example.com/a..b",
                "r.example.com/-a",
                "r.example.com/a:",
                "r.example.com/a:-x",
                "r.example.com/a@sha512:abc",
                "r.example.com/a@sha256:ABC",
                "r.example.com:port/a",
                "10.0.0.256:5000/a",
                "registry-.example.com/a",
                "host.1/a",
                "a b",
                "r.example.com/a:t\nx"
            })
    void refusesOtherSpellings(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(FailureCode.REFERENCE_INVALID);
    }

    @Test
    void refusesNamesLongerThanRegistriesTake() {
        assertThatThrownBy(() -> ImageReference.parse("r.example.com/" + "a".repeat(300)))
                .hasMessageContaining("at most 255");
    }
}
