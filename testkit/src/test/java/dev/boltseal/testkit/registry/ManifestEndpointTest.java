package dev.boltseal.testkit.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestEndpointTest {
    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final String MANIFESTS = "/v2/team/app/manifests/";

    private TestRegistry registry;
    private Web web;
    private String manifest;

    @BeforeEach
    void givenAConfig() throws IOException {
        registry = new TestRegistry();
        web = new Web(registry.uri());
        Digest config = registry.putBlob("team/app", out -> out.write("{}".getBytes(UTF_8)));
        manifest = " {\"schemaVersion\":2,\"config\":{\"digest\":\"%s\"},\n\"layers\":[],\"strange\":\"é\"}\n"
                .formatted(config)
                .strip();
    }

    @AfterEach
    void close() {
        web.close();
        registry.close();
    }

    @Test
    void givesBackWhatWasPutByteForByte() throws Exception {
        var put = web.send("PUT", MANIFESTS + "1.0", manifest, "Content-Type", TYPE);
        assertThat(put.statusCode()).isEqualTo(201);
        String digest = Web.header(put, "Docker-Content-Digest");
        for (String reference : new String[] {"1.0", digest}) {
            var got = web.get(MANIFESTS + reference);
            assertThat(Web.text(got)).isEqualTo(manifest);
            assertThat(Web.header(got, "Content-Type")).isEqualTo(TYPE);
            assertThat(Web.header(got, "Docker-Content-Digest")).isEqualTo(digest);
        }
        assertThat(registry.manifest("team/app", "1.0")).contains(manifest.getBytes(UTF_8));
    }

    @Test
    void refusesAManifestWhoseBlobsAreUnknown() throws Exception {
        var put = web.send("PUT", MANIFESTS + "1.0", manifest.replace("sha256:4", "sha256:0"), "Content-Type", TYPE);
        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(Web.text(put)).contains("MANIFEST_BLOB_UNKNOWN");
    }

    @Test
    void refusesAManifestUnderAnotherDigest() throws Exception {
        var put = web.send("PUT", MANIFESTS + "sha256:" + "0".repeat(64), manifest, "Content-Type", TYPE);
        assertThat(Web.text(put)).contains("DIGEST_INVALID");
    }

    @Test
    void refusesWhatIsNoJson() throws Exception {
        var put = web.send("PUT", MANIFESTS + "1.0", "hello", "Content-Type", TYPE);
        assertThat(Web.text(put)).contains("MANIFEST_INVALID");
    }

    @Test
    void takesTheTagAwayAndKeepsTheManifest() throws Exception {
        var put = web.send("PUT", MANIFESTS + "1.0", manifest, "Content-Type", TYPE);
        assertThat(web.send("DELETE", MANIFESTS + "1.0", "").statusCode()).isEqualTo(202);
        assertThat(web.get(MANIFESTS + "1.0").statusCode()).isEqualTo(404);
        assertThat(web.get(MANIFESTS + Web.header(put, "Docker-Content-Digest")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void deletesAManifestWithItsTags() throws Exception {
        var put = web.send("PUT", MANIFESTS + "1.0", manifest, "Content-Type", TYPE);
        web.send("DELETE", MANIFESTS + Web.header(put, "Docker-Content-Digest"), "");
        assertThat(registry.tags("team/app")).isEmpty();
    }

    @Test
    void listsTagsInPages() throws Exception {
        for (String tag : new String[] {"b", "a", "c"}) {
            web.send("PUT", MANIFESTS + tag, manifest, "Content-Type", TYPE);
        }
        assertThat(Web.text(web.get("/v2/team/app/tags/list")))
                .isEqualTo("{\"name\":\"team/app\",\"tags\":[\"a\",\"b\",\"c\"]}");
        var page = web.get("/v2/team/app/tags/list?n=2");
        assertThat(Web.text(page)).contains("[\"a\",\"b\"]");
        assertThat(Web.header(page, "Link")).isEqualTo("</v2/team/app/tags/list?n=2&last=b>; rel=\"next\"");
        assertThat(Web.text(web.get("/v2/team/app/tags/list?n=2&last=b"))).contains("[\"c\"]");
    }

    @Test
    void knowsNoOtherEndpoint() throws Exception {
        assertThat(web.get("/v2/").statusCode()).isEqualTo(200);
        assertThat(web.get("/v2/team/app/referrers/sha256:00").statusCode()).isEqualTo(404);
        assertThat(web.get("/v2/UPPER/manifests/1.0").statusCode()).isEqualTo(400);
        assertThat(web.get("/v2/nobody/tags/list").statusCode()).isEqualTo(404);
    }
}
