package dev.boltseal.format.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An image's manifest or index, as a registry gives it: read as the one or the other, never as both.
@FuzzTarget
class ImageDocumentFuzzTest {
    static Stream<Arguments> seeds() {
        return new Seeds()
                .addDocument("index", content("oci/index.json")).addDocument("image", imageManifest()).stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void document(byte[] input) throws Exception {
        for (var type : new MediaType[] {MediaType.OCI_MANIFEST, MediaType.OCI_INDEX}) {
            Oracle.judge(input, bytes -> read(type, bytes));
        }
    }

    private static void read(MediaType type, byte[] input) {
        ImageDocument document = ImageDocument.parse("image", type, input);
        assertThat(document instanceof ImageDocument.Index).isEqualTo(type.isIndex());
        assertThat(document.children()).allMatch(each -> each.size() >= 0);
        assertThat(document.children().stream().map(Descriptor::digest)).doesNotContainNull();
    }

    private static byte[] imageManifest() {
        return content("oci/blobs/sha256/"
                + Example.manifest().images().getFirst().digest().hex());
    }

    private static byte[] content(String path) {
        var leadingEntries = Example.leadingEntries();
        Manifest manifest = Example.manifest();
        var layout = Layout.of(
                leadingEntries.manifest().content().length,
                leadingEntries.seal().content().length,
                manifest.files());
        var entry = layout.entries().stream()
                .filter(each -> each.path().text().equals(path))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(Example.BUNDLE, (int) entry.contentOffset(), (int) entry.end());
    }
}
