package dev.boltseal.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParallelPullTest {
    @Test
    void servesManyAtOnce() throws Exception {
        var layers = LongStream.range(0, 8).mapToObj(i -> new RandomLayer(i, 2_000_000, Compression.NONE));
        TestImage image = ImageRecipe.seeded(1).layers(layers.toList()).make();
        try (var registry = new TestRegistry();
                var client = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            image.putInto(registry, "app", "1.0");
            List<Callable<Digest>> pulls = new ArrayList<>();
            List<Digest> want = new ArrayList<>();
            for (int round = 0; round < 4; round++) {
                for (Blob blob : image.blobs()) {
                    Digest digest = blob.descriptor().digest();
                    want.add(digest);
                    pulls.add(() -> pull(client, registry, digest));
                }
            }
            assertThat(threads.invokeAll(pulls)).extracting(Future::resultNow).isEqualTo(want);
        }
    }

    private static Digest pull(HttpClient client, TestRegistry registry, Digest digest) throws Exception {
        var uri = registry.uri().resolve("/v2/app/blobs/" + digest);
        var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
        var hasher = Digest.hasher();
        try (InputStream body = response.body()) {
            byte[] buffer = new byte[64 << 10];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                hasher.update(buffer, 0, count);
            }
        }
        return Digest.of(hasher);
    }
}
