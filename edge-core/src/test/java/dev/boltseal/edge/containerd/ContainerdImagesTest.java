package dev.boltseal.edge.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianContainerd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerdImagesTest {
    private static final String ONE = "docker.io/library/say:1";
    private static final String TWO = "docker.io/library/say:2";

    @TempDir
    Path directory;

    private Optional<ContainerdNode> running = Optional.empty();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        running = Optional.of(ContainerdNode.in(directory));
    }

    @AfterEach
    void stop() {
        running.ifPresent(ContainerdNode::close);
    }

    @Test
    void listsWhatImportsNamedAndTakesItAwayWithItsBlobs() throws IOException, InterruptedException {
        var imported = node().receive(node().cluster()
                .sample()
                .image(ONE, ImageRecipe.seeded(1).make())
                .make());
        assertThat(listed()).isEqualTo(imported.images());

        unname(imported.images().getFirst());
        containerd().collectGarbage();

        assertThat(listed()).isEmpty();
        assertThat(names()).isEmpty();
        assertThat(containerd().ctr("content", "ls", "-q")).isBlank();
    }

    @Test
    void listsAnImagePinnedByTheDigestOfAnIndexOnceAndTakesBothNamesAway() throws IOException, InterruptedException {
        String published = "docker.io/library/say@sha256:" + "a".repeat(64);
        TestImage image = ImageRecipe.seeded(1).make();
        var imported =
                node().receive(node().cluster().sample().image(published, image).make());

        assertThat(listed()).isEqualTo(imported.images());
        assertThat(listed()).containsExactly(new NamedImage(published, image.digest(), published));
        assertThat(names()).containsExactlyInAnyOrder(published, "docker.io/library/say@" + image.digest());
        unname(listed().getFirst());
        assertThat(names()).isEmpty();
    }

    @Test
    void keepsTheDigestThatAnImagePinnedByAnotherIndexNeeds() throws IOException, InterruptedException {
        String one = "docker.io/library/say@sha256:" + "a".repeat(64);
        String two = "docker.io/library/say@sha256:" + "b".repeat(64);
        TestImage image = ImageRecipe.seeded(1).make();
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(one, image);
        images.put(two, image);
        node().receive(node().cluster().sample().images(images).make());

        unname(new NamedImage(two, image.digest(), two));

        assertThat(listed()).containsExactly(new NamedImage(one, image.digest(), one));
        assertThat(names()).contains(one, "docker.io/library/say@" + image.digest());
    }

    @Test
    void keepsTheDigestThatAnotherTagNeeds() throws IOException, InterruptedException {
        TestImage image = ImageRecipe.seeded(1).make();
        Map<String, TestImage> images = new LinkedHashMap<>();
        images.put(ONE, image);
        images.put(TWO, image);
        var imported =
                node().receive(node().cluster().sample().images(images).make()).images();
        String byDigest = "docker.io/library/say@" + image.digest();

        unname(imported.getLast());
        assertThat(names()).containsExactlyInAnyOrder(ONE, byDigest);
        assertThat(listed()).containsExactly(imported.getFirst());

        unname(imported.getFirst());
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesImagesAloneThatOthersNamedOrMoved() throws IOException, InterruptedException {
        TestImage image = ImageRecipe.seeded(1).make();
        var one = node().receive(
                        node().cluster().sample().serial(1).image(ONE, image).make())
                .images()
                .getFirst();
        node().receive(node().cluster()
                .sample()
                .serial(2)
                .image(TWO, ImageRecipe.seeded(2).make())
                .make());
        containerd().ctr("images", "tag", ONE, "example.com/theirs:1");
        containerd().ctr("images", "rm", ONE);
        containerd().ctr("images", "tag", TWO, ONE);
        containerd().ctr("images", "label", TWO, "dev.boltseal/named=somebody");
        String byDigest = "docker.io/library/say@" + image.digest();

        assertThat(listed())
                .contains(new NamedImage(ONE, image.digest(), byDigest))
                .hasSize(2);
        unname(one);

        assertThat(names()).contains(ONE, TWO, "example.com/theirs:1").doesNotContain(byDigest);
    }

    @Test
    void listsWhatATagWasMovedFrom() throws IOException, InterruptedException {
        TestImage old = ImageRecipe.seeded(1).make();
        TestImage next = ImageRecipe.seeded(2).make();
        node().receive(node().cluster().sample().serial(1).image(ONE, old).make());
        node().receive(node().cluster().sample().serial(2).image(ONE, next).make());
        var before = new NamedImage(ONE, old.digest(), "docker.io/library/say@" + old.digest());

        assertThat(listed()).containsExactlyInAnyOrder(new NamedImage(ONE, next.digest(), ONE), before);
        unname(before);

        assertThat(names()).containsExactlyInAnyOrder(ONE, "docker.io/library/say@" + next.digest());
    }

    private List<NamedImage> listed() throws IOException {
        try (var store = ContainerdStore.open(node().address(), InstantSource.system())) {
            return store.storedImages().list();
        }
    }

    private void unname(NamedImage image) throws IOException {
        try (var store = ContainerdStore.open(node().address(), InstantSource.system())) {
            store.storedImages().unname(image);
        }
    }

    private List<String> names() throws IOException, InterruptedException {
        return containerd().ctr("images", "ls", "-q").lines().toList();
    }

    private ContainerdNode node() {
        return running.orElseThrow();
    }

    private DebianContainerd containerd() {
        return node().containerd();
    }
}
