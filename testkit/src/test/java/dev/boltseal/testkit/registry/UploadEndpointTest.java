package dev.boltseal.testkit.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadEndpointTest {
    private static final String UPLOADS = "/v2/team/app/blobs/uploads/";
    private static final Digest DIGEST = Digest.of("0123456789".getBytes(UTF_8));

    private TestRegistry registry;
    private Web web;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
        web = new Web(registry.uri());
    }

    @AfterEach
    void close() {
        web.close();
        registry.close();
    }

    @Test
    void takesABlobInOneRequest() throws Exception {
        var response = web.send("POST", UPLOADS + "?digest=" + DIGEST, "0123456789");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(Web.text(web.get(Web.header(response, "Location")))).isEqualTo("0123456789");
    }

    @Test
    void takesABlobInTwoRequests() throws Exception {
        String location = start202();
        assertThat(web.send("PUT", location + "&digest=" + DIGEST, "0123456789").statusCode())
                .isEqualTo(201);
        assertThat(Files.readString(registry.blob("team/app", DIGEST).orElseThrow()))
                .isEqualTo("0123456789");
    }

    @Test
    void takesABlobInChunks() throws Exception {
        var first = web.send("PATCH", start202(), "0123", "Content-Range", "0-3");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(Web.header(first, "Range")).isEqualTo("0-3");

        var second = web.send("PATCH", Web.header(first, "Location"), "45678", "Content-Range", "4-8");
        assertThat(Web.header(web.get(Web.header(second, "Location")), "Range")).isEqualTo("0-8");

        var last = web.send("PUT", Web.header(second, "Location") + "&digest=" + DIGEST, "9");
        assertThat(last.statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAChunkOutOfOrder() throws Exception {
        var response = web.send("PATCH", start202(), "4567", "Content-Range", "4-7");
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(Web.header(response, "Location")).startsWith(UPLOADS);
    }

    @Test
    void refusesAnotherDigest() throws Exception {
        var response = web.send("PUT", start202() + "&digest=" + DIGEST, "other");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Web.text(response)).contains("DIGEST_INVALID");
        assertThat(registry.blob("team/app", DIGEST)).isEmpty();
    }

    @Test
    void forgetsACancelledUpload() throws Exception {
        String location = start202();
        assertThat(web.send("DELETE", location, "").statusCode()).isEqualTo(204);
        assertThat(Web.text(web.get(location))).contains("BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void mountsFromAnotherRepository() throws Exception {
        registry.putBlob("base/os", out -> out.write("0123456789".getBytes(UTF_8)));
        var response = web.send("POST", UPLOADS + "?mount=" + DIGEST + "&from=base/os", "");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(registry.blob("team/app", DIGEST)).isPresent();
    }

    @Test
    void startsAnUploadWhereThereIsNothingToMount() throws Exception {
        var response = web.send("POST", UPLOADS + "?mount=" + DIGEST + "&from=base/os", "");
        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void keepsWhatCameBeforeTheConnectionBroke() throws Exception {
        String location = start202();
        registry.misbehave(FaultRule.on("PATCH", ".*", new Fault.HangUp(4)).times(1));
        assertThatThrownBy(() -> web.send("PATCH", location, "0123456789")).isInstanceOf(IOException.class);

        assertThat(Web.header(web.get(location), "Range")).isEqualTo("0-3");
        assertThat(web.send("PUT", location + "&digest=" + DIGEST, "456789", "Content-Range", "4-9")
                        .statusCode())
                .isEqualTo(201);
    }

    private String start202() throws Exception {
        HttpResponse<byte[]> response = web.send("POST", UPLOADS, "");
        assertThat(response.statusCode()).isEqualTo(202);
        return Web.header(response, "Location");
    }
}
