package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageChoiceTest {
    private static final String ID = "sha256:" + "0123456789abcdef".repeat(4);

    private final ImageChoice<String> airGap = choice(
            image("pause", "docker.io/rancher/mirrored-pause:3.6"),
            image("klipper", "docker.io/rancher/klipper-helm:v0.9.3"),
            image("old", "rancher/coredns:1.10"),
            image("new", "rancher/coredns:1.11"),
            image("alpine", "alpine:latest"),
            image("alpine3", "alpine:3.20"),
            image("private", "registry.example.com:5000/team/tool:1"));

    @ParameterizedTest
    @CsvSource({
        "docker.io/rancher/mirrored-pause:3.6, pause",
        "rancher/mirrored-pause:3.6, pause",
        "mirrored-pause:3.6, pause",
        "mirrored-pause, pause",
        "rancher/klipper-helm, klipper",
        "docker.io/rancher/coredns:1.11, new",
        "coredns:1.10, old",
        "alpine, alpine",
        "docker.io/library/alpine:3.20, alpine3",
        "tool, private",
        "team/tool:1, private",
    })
    void findsAnImageByItsNameWholeOrShort(String wanted, String found) {
        assertThat(airGap.of(Optional.of(wanted))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"ause", "ancher/mirrored-pause", "3.6", "mirrored-pause:3", "example.com:5000/team/tool"})
    void takesNoPartsOfWords(String wanted) {
        assertFails(
                airGap, wanted, "there is no image \"" + wanted + "\" in docker-archive:x; it has: docker.io/rancher/");
    }

    @Test
    void refusesShortNamesOfSeveralImagesAndListsThem() {
        assertFails(
                airGap,
                "coredns",
                "\"coredns\" could be several images of docker-archive:x: rancher/coredns:1.10, rancher/coredns:1.11."
                        + " Write more of the name");
    }

    @Test
    void takesTheOnlyImage() {
        assertThat(choice(image("one", "a:1")).of(Optional.empty())).isEqualTo("one");
        assertThat(choice(image("one", "a:1"), image("one", "b:1")).of(Optional.empty()))
                .isEqualTo("one");
    }

    @Test
    void refusesToGuessAmongSeveralAndListsAllTheirNames() {
        var two = choice(image("one", "a:1", "a:latest"), image("two"), image("three", "c:1"));

        assertThatThrownBy(() -> two.of(Optional.empty()))
                .hasMessageContaining("docker-archive:x holds 3 images; write :NAME behind it to choose one of"
                        + " a:1, a:latest, two, c:1");
    }

    @Test
    void findsImagesWithoutNameByTheBeginningOfTheirDigest() {
        var nameless = choice(new ImageChoice.Named<>("it", ID, List.of(), List.of()), image("other", "b:1"));

        assertThat(nameless.of(Optional.of(ID))).isEqualTo("it");
        assertThat(nameless.of(Optional.of("0123456789ab"))).isEqualTo("it");
        assertFails(nameless, "0123456789a", "; it has: " + ID + ", b:1");
    }

    @Test
    void listsFiftyNames() {
        var many = new ImageChoice<>(
                "docker-archive:x",
                IntStream.range(0, 60).mapToObj(i -> image("i" + i, "n:" + i)).toList());

        assertFails(many, "x", "n:48, n:49, and 10 more");
    }

    @Test
    void saysThatThereIsNone() {
        assertFails(choice(), "x", "docker-archive:x holds no image");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static ImageChoice<String> choice(ImageChoice.Named<String>... images) {
        return new ImageChoice<>("docker-archive:x", List.of(images));
    }

    private static ImageChoice.Named<String> image(String image, String... names) {
        return new ImageChoice.Named<>(image, image, List.of(names), List.of());
    }

    private static void assertFails(ImageChoice<String> choice, String wanted, String sentence) {
        assertThatThrownBy(() -> choice.of(Optional.of(wanted)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.IMAGE_NOT_FOUND))
                .hasMessageContaining(sentence);
    }
}
