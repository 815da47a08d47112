package dev.boltseal.registry.client;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.RetryPolicy;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// One small image, `team/app:1`, and a client to get it with.
///
/// @param layer its bytes, random
record SampleImage(Descriptor config, Descriptor layer, RawDocument manifest) {
    static final String REPOSITORY = "team/app";
    static final byte[] CONFIG = "{}".getBytes(StandardCharsets.US_ASCII);
    static final byte[] LAYER = random(300_000);

    static final RegistryOptions OPTIONS =
            RegistryOptions.standard("boltseal/test").withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2));

    static SampleImage image() {
        var config = Descriptor.of(MediaType.OCI_CONFIG, CONFIG);
        var layer = Descriptor.of(MediaType.OCI_LAYER, LAYER);
        byte[] manifest = CanonicalJson.bytes(new ObjectWriter()
                .number("schemaVersion", 2)
                .text("mediaType", MediaType.OCI_MANIFEST.name())
                .value("config", config.toJson())
                .list("layers", List.of(layer), Descriptor::toJson)
                .build());
        return new SampleImage(config, layer, new RawDocument(MediaType.OCI_MANIFEST, manifest));
    }

    static SampleImage in(TestRegistry registry) throws IOException {
        SampleImage image = image();
        image.putInto(registry);
        return image;
    }

    void putInto(TestRegistry registry) throws IOException {
        registry.putBlob(REPOSITORY, out -> out.write(CONFIG));
        registry.putBlob(REPOSITORY, out -> out.write(LAYER));
        registry.putManifest(REPOSITORY, "1", MediaType.OCI_MANIFEST, manifest.bytes());
    }

    static ImageReference reference(String host) {
        return ImageReference.parse(host + "/" + REPOSITORY + ":1");
    }

    static RegistryClient client(RegistryOptions options, Credentials credentials) {
        return client(options, credentials, InstantSource.system());
    }

    /// One that asks again at once.
    static RegistryClient client(RegistryOptions options, Credentials credentials, InstantSource clock) {
        return new RegistryClient(options, credentials, clock, new RetryPolicy(clock, new Random(1), time -> {}));
    }

    static RegistryClient client() {
        return client(OPTIONS, Credentials.none());
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
