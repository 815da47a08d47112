package dev.boltseal.edge.containerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GarbageLabelsTest {
    private static final String REFERENCE = "containerd.io/gc.ref.content.";

    @Test
    void numbersLayersAndNamesTheConfiguration() {
        var manifest = new ImageDocument.Manifest(
                MediaType.OCI_MANIFEST,
                of(MediaType.OCI_CONFIG, "c"),
                List.of(of(MediaType.OCI_LAYER_GZIP, "1"), of(MediaType.DOCKER_LAYER_GZIP, "2")));

        assertThat(GarbageLabels.of(manifest))
                .isEqualTo(Map.of(
                        REFERENCE + "config", digest("c"),
                        REFERENCE + "l.0", digest("1"),
                        REFERENCE + "l.1", digest("2")));
    }

    @Test
    void numbersManifests() {
        var index = new ImageDocument.Index(
                MediaType.OCI_INDEX, List.of(of(MediaType.OCI_MANIFEST, "1"), of(MediaType.DOCKER_MANIFEST, "2")));

        assertThat(GarbageLabels.of(index))
                .isEqualTo(Map.of(REFERENCE + "m.0", digest("1"), REFERENCE + "m.1", digest("2")));
    }

    @Test
    void refersToWhatItDoesNotKnow() {
        var other = new MediaType("application/vnd.example.model");
        var manifest = new ImageDocument.Manifest(MediaType.OCI_MANIFEST, of(other, "c"), List.of(of(other, "1")));

        assertThat(GarbageLabels.of(manifest))
                .isEqualTo(Map.of(REFERENCE + "0", digest("c"), REFERENCE + "1", digest("1")));
    }

    private static Descriptor of(MediaType type, String content) {
        return Descriptor.of(type, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
