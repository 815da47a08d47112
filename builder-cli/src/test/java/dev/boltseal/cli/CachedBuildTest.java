package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedBuildTest {
    @TempDir
    Path directory;

    private Workshop workshop;
    private Desk desk;
    private Path cache;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(directory);
        desk = workshop.desk;
        cache = desk.path("cache");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void saysWhatCameFromTheCache() throws IOException {
        var before = desk.json(workshop.build("--dry-run", "--cache", cache));
        assertThat(before.number("cachedSize")).isZero();
        assertThat(cache).doesNotExist();
        assertThat(desk.json(workshop.build("--cache", cache)).number("cachedSize"))
                .isZero();
        desk.set("BOLTSEAL_CACHE", cache.toString());

        var dry = desk.json(workshop.build("--dry-run"));
        var second = desk.json(workshop.build("-o", desk.path("second.zip")));

        assertThat(dry.number("cachedSize")).isEqualTo(before.number("pullSize"));
        assertThat(dry.number("pullSize")).isZero();
        assertThat(second.number("cachedSize")).isEqualTo(dry.number("cachedSize"));
        assertThat(desk.answer(workshop.build("-o", desk.path("third.zip")))).contains("from cache");
        desk.answer("verify", desk.path("third.zip"), "--trust", workshop.trust(), "--cluster", "plant");
    }

    @Test
    void keepsNothingThatIsOnThisMachineAnyway() throws IOException {
        TestImage image = ImageRecipe.seeded(5).make();
        new OciLayout("any", image).writeDirectory(desk.path("layout"));

        desk.answer(workshop.build("--cache", cache, "--image", "probe=oci:" + desk.path("layout")));

        assertThat(image.blobs())
                .noneMatch(blob -> Files.exists(cache.resolve("blobs/sha256")
                        .resolve(blob.descriptor().digest().hex())));
        assertThat(cache.resolve("blobs/sha256")).isNotEmptyDirectory();
    }

    @Test
    void warnsOfWhatItDidNotUse() throws IOException {
        desk.answer(workshop.build("--cache", cache));
        try (var blobs = Files.list(cache.resolve("blobs/sha256"))) {
            Files.writeString(blobs.findFirst().orElseThrow(), "x");
        }

        var answer = desk.json(workshop.build("--cache", cache, "-o", desk.path("x.zip")));

        assertThat(answer.texts("warnings"))
                .singleElement()
                .asString()
                .contains("is one of 1); it is pulled from the registry again");
        assertThat(desk.err()).contains("warning: the cached layer ");
    }

    @Test
    void refusesACacheThatMakesNoSense() throws IOException {
        desk.refuses(FailureCode.USAGE, "\"20\" is not a size", build("--cache", cache, "--cache-size", "20"));
        desk.refuses(FailureCode.USAGE, "--cache-size works only together with a cache", build("--cache-size", "20G"));
        desk.refuses(FailureCode.USAGE, "is not a directory", build("--cache", workshop.trust()));
        desk.refuses(FailureCode.USAGE, "holds other files", build("--cache", desk.path("catalog")));
    }

    private Object[] build(Object... more) {
        return workshop.build(more);
    }
}
