package dev.boltseal.testkit.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("survival")
class LargeBlobTest {
    private static final int PAGE = 1 << 20;
    /// More than the heap that the tests have.
    private static final int PAGES = 600;
    private static final long SIZE = (long) PAGE * PAGES;

    @Test
    void streamsWhatDoesNotFitIntoMemory() throws Exception {
        try (var registry = new TestRegistry()) {
            Digest digest = digest();
            assertThat(push(registry, digest)).isEqualTo(201);
            assertThat(Files.size(registry.blob("app", digest).orElseThrow())).isEqualTo(SIZE);
            try (InputStream body = open(registry, "/v2/app/blobs/" + digest).getInputStream()) {
                body.skipNBytes(SIZE);
                assertThat(body.read()).isEqualTo(-1);
            }
        }
    }

    private static int push(TestRegistry registry, Digest digest) throws IOException {
        var connection = open(registry, "/v2/app/blobs/uploads/?digest=" + digest);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(PAGE);
        try (var pages = new Pages();
                OutputStream out = connection.getOutputStream()) {
            pages.transferTo(out);
        }
        return connection.getResponseCode();
    }

    /// The JDK's old client, which is three times as fast here as its new one.
    private static HttpURLConnection open(TestRegistry registry, String path) throws IOException {
        return (HttpURLConnection) registry.uri().resolve(path).toURL().openConnection();
    }

    private static Digest digest() throws IOException {
        var hasher = Digest.hasher();
        byte[] buffer = new byte[PAGE];
        try (var pages = new Pages()) {
            for (int count = pages.read(buffer); count >= 0; count = pages.read(buffer)) {
                hasher.update(buffer, 0, count);
            }
        }
        return Digest.of(hasher);
    }

    /// Pages filled with their number.
    private static final class Pages extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            long page = position / PAGE;
            if (page == PAGES) {
                return -1;
            }
            int count = (int) Math.min(length, (page + 1) * PAGE - position);
            Arrays.fill(bytes, offset, offset + count, (byte) page);
            position += count;
            return count;
        }
    }
}
