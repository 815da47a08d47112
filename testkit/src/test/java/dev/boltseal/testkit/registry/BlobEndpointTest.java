package dev.boltseal.testkit.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobEndpointTest {
    private TestRegistry registry;
    private Web web;
    private String path;

    @BeforeEach
    void givenABlob() throws IOException {
        registry = new TestRegistry();
        web = new Web(registry.uri());
        path = "/v2/team/app/blobs/" + registry.putBlob("team/app", out -> out.write("0123456789".getBytes(UTF_8)));
    }

    @AfterEach
    void close() {
        web.close();
        registry.close();
    }

    @Test
    void givesTheBytesWithTheirDigest() throws Exception {
        var response = web.get(path);
        assertThat(Web.text(response)).isEqualTo("0123456789");
        assertThat(Web.header(response, "Docker-Content-Digest")).isEqualTo(path.substring(path.indexOf("sha256")));
        assertThat(Web.header(response, "Content-Length")).isEqualTo("10");
    }

    @Test
    void tellsTheSizeWithoutTheBytes() throws Exception {
        var response = web.send("HEAD", path, "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Web.header(response, "Content-Length")).isEqualTo("10");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=3-,3456789,3-9", "bytes=2-4,234,2-4", "bytes=-3,789,7-9", "bytes=8-100,89,8-9", "bytes=0-0,0,0-0"
    })
    void givesARange(String range, String want, String contentRange) throws Exception {
        var response = web.get(path, "Range", range);
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(Web.text(response)).isEqualTo(want);
        assertThat(Web.header(response, "Content-Range")).isEqualTo("bytes " + contentRange + "/10");
    }

    @Test
    void refusesARangeBehindTheEnd() throws Exception {
        var response = web.get(path, "Range", "bytes=10-");
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(Web.header(response, "Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void doesNotShowTheBlobInAnotherRepository() throws Exception {
        var response = web.get(path.replace("team/app", "team/other"));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Web.text(response)).contains("{\"errors\":[{\"code\":\"BLOB_UNKNOWN\"");
    }

    @Test
    void deletesTheBlob() throws Exception {
        assertThat(web.send("DELETE", path, "").statusCode()).isEqualTo(202);
        assertThat(web.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesOtherDigests() throws Exception {
        assertThat(web.get("/v2/team/app/blobs/sha512:00").statusCode()).isEqualTo(400);
    }

    @Test
    void remembersWhatWasRequested() throws Exception {
        web.get(path, "Range", "bytes=3-", "Authorization", "Basic eA==");
        assertThat(registry.requests("GET", ".*/blobs/.*")).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo(path);
            assertThat(request.range()).contains("bytes=3-");
            assertThat(request.authorization()).contains("Basic eA==");
        });
    }

    @Test
    void losesABlobOnDemand() throws Exception {
        registry.lose(Digest.parse(path.substring(path.indexOf("sha256"))));
        assertThat(web.get(path).statusCode()).isEqualTo(404);
    }
}
