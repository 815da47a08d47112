package dev.boltseal.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedImagesTest {
    @TempDir
    Path directory;

    private final List<ImageLocation> opened = new ArrayList<>();
    private final OpenedImages images = new OpenedImages(location -> {
        opened.add(location);
        return new LocatedImages(
                        reference -> {
                            throw new AssertionError("no registry: " + reference);
                        },
                        new OpenedArchives(directory, ArchiveObserver.NONE))
                .open(location);
    });

    @Test
    void opensEveryLocationOnce() throws IOException {
        new OciLayout(Map.of("a:1", ImageRecipe.seeded(1).make())).writeDirectory(directory.resolve("lay"));
        new OciLayout(Map.of("a:1", ImageRecipe.seeded(2).make())).writeDirectory(directory.resolve("other"));

        var first = images.open(location("oci:lay"));

        assertThat(images.open(location("oci:lay"))).isSameAs(first);
        assertThat(images.open(location("oci:other"))).isNotSameAs(first);
        assertThat(opened).hasSize(2);
    }

    @Test
    void triesAgainWhatCouldNotBeOpened() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> images.open(location("oci:none"))).hasMessageContaining("none");
        }
        assertThat(opened).hasSize(2);
    }

    private ImageLocation location(String text) {
        return ImageLocation.parse(text, directory);
    }
}
