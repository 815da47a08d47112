package dev.boltseal.testkit.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.testkit.registry.Access.Basic;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
    private TestRegistry registry;
    private Web web;
    private String blob;

    @BeforeEach
    void givenABlob() throws IOException {
        registry = new TestRegistry();
        web = new Web(registry.uri());
        blob = "/v2/app/blobs/" + registry.putBlob("app", out -> out.write("0123456789".getBytes(UTF_8)));
    }

    @AfterEach
    void close() {
        web.close();
        registry.close();
    }

    @Test
    void delays() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.Delay(Duration.ofMillis(300))));
        long start = System.nanoTime();
        assertThat(Web.text(web.get(blob))).isEqualTo("0123456789");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void stopsDelayingWhenClosed() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Delay(Duration.ofHours(1))));
        var pending = web.client()
                .sendAsync(HttpRequest.newBuilder(web.base().resolve(blob)).build(), BodyHandlers.ofString());
        registry.close();
        assertThatThrownBy(pending::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void asksForPatience() throws Exception {
        registry.misbehave(
                FaultRule.onBlobs(Fault.tooManyRequests(Duration.ofSeconds(7))).times(1));
        var response = web.get(blob);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Web.header(response, "Retry-After")).isEqualTo("7");
        assertThat(web.get(blob).statusCode()).isEqualTo(200);
    }

    @Test
    void failsAfterSomeRequestsSomeTimes() throws Exception {
        registry.misbehave(FaultRule.onBlobs(Fault.serverError(503)).after(1).times(2));
        int[] statuses = new int[5];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = web.get(blob).statusCode();
        }
        assertThat(statuses).containsExactly(200, 503, 503, 200, 200);
    }

    @Test
    void spoilsWhatMatchesOnly() throws Exception {
        registry.misbehave(FaultRule.onManifests(new Fault.Status(500, Map.of())));
        assertThat(web.get(blob).statusCode()).isEqualTo(200);
        assertThat(web.get("/v2/app/manifests/1.0").statusCode()).isEqualTo(500);
        registry.heal();
        assertThat(web.get("/v2/app/manifests/1.0").statusCode()).isEqualTo(404);
    }

    @Test
    void asksForCredentialsAgainAndAgain() throws Exception {
        try (var guarded = new TestRegistry(new RegistryOptions().access(new Basic("tester", "secret")));
                var client = new Web(guarded.uri())) {
            guarded.misbehave(FaultRule.on("GET", "/v2/", new Fault.Unauthorized()));
            var response = client.get("/v2/", "Authorization", Web.basic("tester", "secret"));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(Web.header(response, "WWW-Authenticate")).isEqualTo("Basic realm=\"testkit\"");
        }
    }

    @Test
    void redirectsToAnotherOrigin() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(URI.create("http://127.0.0.1:9"))));
        var response = web.get(blob + "?x=1");
        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(Web.header(response, "Location")).isEqualTo("http://127.0.0.1:9" + blob + "?x=1");
    }

    @Test
    void cutsTheConnection() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.Cut(4)));
        var response = web.client()
                .send(HttpRequest.newBuilder(web.base().resolve(blob)).build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Length")).contains("10");
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(4)).asString(UTF_8).isEqualTo("0123");
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void cutsTheConnectionInsteadOfAnEmptyAnswer() {
        registry.misbehave(FaultRule.on("POST", ".*", new Fault.Cut(0)));
        assertThatThrownBy(() -> web.send("POST", "/v2/app/blobs/uploads/", "")).isInstanceOf(IOException.class);
    }

    @Test
    void sendsAWrongByte() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongByte(3)));
        var body = web.get(blob).body();
        assertThat(body).hasSize(10);
        assertThat(body[3]).isEqualTo((byte) ~'3');
        assertThat(body[4]).isEqualTo((byte) '4');
    }

    @Test
    void sendsTooMuchOrTooLittle() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongLength(-3)).times(1));
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongLength(2)));
        assertThat(Web.text(web.get(blob))).isEqualTo("0123456");
        assertThat(Web.text(web.get(blob))).isEqualTo("0123456789\0\0");
    }

    @Test
    void sendsWithoutEnd() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.Endless()));
        var response = web.client()
                .send(HttpRequest.newBuilder(web.base().resolve(blob)).build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        try (InputStream body = response.body()) {
            body.skipNBytes(50_000_000);
        }
    }

    @Test
    void drips() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.Drip(1, Duration.ofMillis(20))));
        long start = System.nanoTime();
        assertThat(Web.text(web.get(blob))).isEqualTo("0123456789");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }

    @Test
    void sendsWrongHeaders() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongHeader("Content-Type", "text/html"))
                .times(1));
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongHeader("Docker-Content-Digest", "sha256:0")));
        assertThat(Web.header(web.get(blob), "Content-Type")).isEqualTo("text/html");
        assertThat(Web.header(web.get(blob), "Docker-Content-Digest")).isEqualTo("sha256:0");
    }

    @Test
    void ignoresRanges() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.NoRange()));
        var response = web.get(blob, "Range", "bytes=5-");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Web.text(response)).isEqualTo("0123456789");
    }

    @Test
    void statesWhenAnOverloadIsOver() throws Exception {
        registry.misbehave(FaultRule.onBlobs(Fault.later(503, Duration.ofSeconds(9))));
        var response = web.get(blob);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Web.header(response, "Retry-After")).isEqualTo("9");
    }

    @Test
    void statesAnotherRangeThanItSends() throws Exception {
        registry.misbehave(FaultRule.onBlobs(Fault.wrongRange()));
        var response = web.get(blob, "Range", "bytes=5-");
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(Web.header(response, "Content-Range")).isEqualTo("bytes 0-0/1");
        assertThat(Web.text(response)).isEqualTo("56789");
    }

    @Test
    void servesOnlySoManyAtOnce() throws Exception {
        registry.misbehave(FaultRule.onBlobs(new Fault.Crowd(1, Duration.ofSeconds(3))));
        String large = "/v2/app/blobs/" + registry.putBlob("app", out -> out.write(new byte[32 << 20]));
        var first = web.client()
                .send(HttpRequest.newBuilder(web.base().resolve(large)).build(), BodyHandlers.ofInputStream());

        assertThat(web.get(blob).statusCode()).isEqualTo(429);

        try (InputStream body = first.body()) {
            assertThat(body.readAllBytes()).hasSize(32 << 20);
        }
        assertThat(web.send("HEAD", blob, "").statusCode()).isEqualTo(200);
        int status = web.get(blob).statusCode();
        while (status == 429) {
            Thread.onSpinWait(); // the registry may need a moment to see that its last byte was taken
            status = web.get(blob).statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void cutsEveryConnectionSomewhere() throws Exception {
        String large = "/v2/app/blobs/" + registry.putBlob("app", out -> out.write(new byte[300_000]));
        registry.cutConnections(1, 100_000, 200_000);
        var got = new HashSet<Integer>();
        for (int i = 0; i < 5; i++) {
            try (var client = new Web(registry.uri())) {
                got.add(received(client, large));
            }
        }
        // A connection that is reset loses what its reader hasn't read yet, so no least number is certain here.
        assertThat(got).hasSizeGreaterThan(1).allMatch(count -> count < 200_000);

        registry.heal();
        try (var client = new Web(registry.uri())) {
            assertThat(received(client, large)).isEqualTo(300_000);
        }
    }

    /// How many bytes of a body come before it breaks.
    private static int received(Web client, String path) throws Exception {
        int count = 0;
        var response = client.client()
                .send(HttpRequest.newBuilder(client.base().resolve(path)).build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            while (body.read() >= 0) {
                count++;
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }
}
