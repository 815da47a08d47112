package dev.boltseal.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WrongImageTest {
    /// Those that only show when the bytes are looked at.
    private static final String PARSEABLE = "SIZE_TOO_.*|.*MISSING.*";

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = PARSEABLE)
    void isNoDocument(WrongImage wrong) {
        TestImage image = wrong.make(1);
        assertThatThrownBy(() -> parse(image)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = PARSEABLE)
    void pointsAtWhatIsNotThere(WrongImage wrong) {
        TestImage image = wrong.make(1);
        Set<String> there = image.content().map(blob -> key(blob.descriptor())).collect(Collectors.toSet());
        assertThat(parse(image).children()).extracting(WrongImageTest::key).anyMatch(key -> !there.contains(key));
    }

    @ParameterizedTest
    @EnumSource
    void isItselfDescribedRightly(WrongImage wrong) {
        TestImage image = wrong.make(1);
        assertThat(image.digest()).isEqualTo(Digest.of(image.rootBytes()));
    }

    private static ImageDocument parse(TestImage image) {
        return ImageDocument.parse("image", image.root().mediaType(), image.rootBytes());
    }

    private static String key(Descriptor descriptor) {
        return descriptor.digest() + " " + descriptor.size();
    }
}
