package dev.boltseal.testkit.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.testkit.registry.Access.Basic;
import dev.boltseal.testkit.registry.Access.Bearer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Bearer BEARER = new Bearer("tester", "secret");

    @Test
    void letsInWhoHasThePassword() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(new Basic("tester", "secret")));
                var web = new Web(registry.uri())) {
            var refused = web.get("/v2/");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(Web.header(refused, "WWW-Authenticate")).isEqualTo("Basic realm=\"testkit\"");
            assertThat(get(web, "/v2/", Web.basic("tester", "wrong"))).isEqualTo(401);
            assertThat(get(web, "/v2/", Web.basic("tester", "secret"))).isEqualTo(200);
        }
    }

    @Test
    void sendsToItsTokens() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER));
                var web = new Web(registry.uri())) {
            String challenge = Web.header(web.get("/v2/team/app/tags/list"), "WWW-Authenticate");
            assertThat(challenge)
                    .isEqualTo("Bearer realm=\"%s/token\",service=\"testkit\",scope=\"repository:team/app:pull\""
                            .formatted(registry.uri()));
            var push = web.send("POST", "/v2/team/app/blobs/uploads/", "");
            assertThat(Web.header(push, "WWW-Authenticate")).contains("repository:team/app:pull,push");
        }
    }

    @Test
    void checksWhatATokenIsFor() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER));
                var web = new Web(registry.uri())) {
            String token = token(web, "?scope=repository:team/app:pull", Web.basic("tester", "secret"));
            assertThat(get(web, "/v2/", token)).isEqualTo(200);
            assertThat(get(web, "/v2/team/app/tags/list", token)).isEqualTo(404);
            assertThat(get(web, "/v2/team/other/tags/list", token)).isEqualTo(401);
            assertThat(web.send("POST", "/v2/team/app/blobs/uploads/", "", "Authorization", token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void givesNoTokenForAWrongPassword() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER.withAnonymousPull()));
                var web = new Web(registry.uri())) {
            assertThat(get(web, "/token?scope=repository:team/app:pull", Web.basic("tester", "wrong")))
                    .isEqualTo(401);
        }
    }

    @Test
    void givesEverybodyATokenToPullWhereItMay() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER.withAnonymousPull()));
                var web = new Web(registry.uri())) {
            String token = token(web, "?scope=repository:team/app:pull,push");
            assertThat(get(web, "/v2/team/app/tags/list", token)).isEqualTo(404);
            assertThat(web.send("POST", "/v2/team/app/blobs/uploads/", "", "Authorization", token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=refresh_token&refresh_token=secret", "username=tester&password=secret"})
    void givesATokenForAForm(String form) throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER));
                var web = new Web(registry.uri())) {
            var response = web.send("POST", "/token", form + "&scope=repository%3Ateam%2Fapp%3Apull");
            assertThat(get(web, "/v2/team/app/tags/list", "Bearer " + tokenIn(response.body())))
                    .isEqualTo(404);
        }
    }

    @Test
    void letsATokenExpireAfterItsRequests() throws Exception {
        try (var registry = new TestRegistry(new RegistryOptions().access(BEARER.expiringAfter(2)));
                var web = new Web(registry.uri())) {
            String token = token(web, "", Web.basic("tester", "secret"));
            assertThat(get(web, "/v2/", token)).isEqualTo(200);
            assertThat(get(web, "/v2/", token)).isEqualTo(200);
            assertThat(get(web, "/v2/", token)).isEqualTo(401);
        }
    }

    @Test
    void letsATokenExpireAfterItsTime() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-11-22T13:15:00Z"));
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        try (var registry = new TestRegistry(new RegistryOptions()
                        .access(BEARER.expiringAfter(Duration.ofSeconds(60)))
                        .clock(clock));
                var web = new Web(registry.uri())) {
            String token = token(web, "", Web.basic("tester", "secret"));
            now.set(now.get().plusSeconds(59));
            assertThat(get(web, "/v2/", token)).isEqualTo(200);
            now.set(now.get().plusSeconds(1));
            assertThat(get(web, "/v2/", token)).isEqualTo(401);
        }
    }

    @Test
    void speaksTlsToWhoTrustsItsAuthority() throws Exception {
        var identity = TlsIdentity.local();
        try (var registry = new TestRegistry(new RegistryOptions().tls(identity));
                var web = new Web(trusting(identity), registry.uri());
                var stranger = new Web(registry.uri())) {
            assertThat(registry.uri().getScheme()).isEqualTo("https");
            assertThat(web.get("/v2/").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> stranger.get("/v2/")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void canHaveAWrongCertificate() throws Exception {
        for (var identity : new TlsIdentity[] {TlsIdentity.expired(), TlsIdentity.forHost("elsewhere.example")}) {
            try (var registry = new TestRegistry(new RegistryOptions().tls(identity));
                    var web = new Web(trusting(identity), registry.uri())) {
                assertThatThrownBy(() -> web.get("/v2/")).isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    private static int get(Web web, String path, String authorization) throws Exception {
        return web.get(path, "Authorization", authorization).statusCode();
    }

    private static String token(Web web, String query, String... authorization) throws Exception {
        var response = authorization.length == 0
                ? web.get("/token" + query)
                : web.get("/token" + query, "Authorization", authorization[0]);
        return "Bearer " + tokenIn(response.body());
    }

    private static String tokenIn(byte[] json) {
        var code = FailureCode.REGISTRY_FAILED;
        return new ObjectFields("token", code, new JsonReader("token", code, 4096).read(json)).text("token");
    }

    private static HttpClient trusting(TlsIdentity identity) throws Exception {
        var pem = new ByteArrayInputStream(identity.authorityPem().getBytes(UTF_8));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
