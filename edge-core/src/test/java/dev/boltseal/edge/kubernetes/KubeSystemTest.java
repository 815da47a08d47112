package dev.boltseal.edge.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An API server over TLS that wants a client's certificate or a token, as those of K3s and kubeadm.
class KubeSystemTest {
    private static final UUID UID = UUID.fromString("5c2e4d1a-7b0f-4a52-9a3e-0d6f8b1c2e3f");
    private static final String TOKEN = "canary-token";

    @TempDir
    static Path pki;

    private static HttpsServer server;
    private static volatile String answer = "";
    private static volatile int status = 200;

    @TempDir
    Path directory;

    @BeforeAll
    static void startApiServer() throws Exception {
        var tool = new Tool(pki);
        for (String authority : new String[] {"ca", "stranger"}) {
            tool.succeed(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-keyout",
                    authority + ".key",
                    "-out",
                    authority + ".pem",
                    "-subj",
                    "/CN=" + authority);
        }
        tool.succeed("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "sec1.key");
        tool.succeed("openssl", "genrsa", "-traditional", "-out", "pkcs1.key", "2048");
        tool.succeed("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "sec1.key", "-out", "pkcs8.key");
        certify(tool, "server", "pkcs8.key", "subjectAltName=IP:127.0.0.1");
        for (String form : new String[] {"sec1", "pkcs1", "pkcs8"}) {
            certify(tool, form, form + ".key", "extendedKeyUsage=clientAuth");
        }
        tool.succeed(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                "pkcs8.key",
                "-in",
                "server.pem",
                "-out",
                "server.p12",
                "-passout",
                "pass:x");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/api/v1/namespaces/kube-system", KubeSystemTest::answer);
        server.start();
    }

    @AfterAll
    static void stopApiServer() {
        server.stop(0);
    }

    @BeforeEach
    void answerWell() {
        status = 200;
        answer = """
                {"kind":"Namespace","apiVersion":"v1","metadata":{"name":"kube-system","uid":"%s","labels":{"a":"b"}},
                "spec":{"finalizers":["kubernetes"]},"status":{"phase":"Active"}}""".formatted(UID);
    }

    @Test
    void showsTheClientCertificateWhateverTheFormOfItsKey() throws IOException {
        for (String form : new String[] {"sec1", "pkcs1", "pkcs8"}) {
            assertThat(look(config(
                            data("ca"),
                            "client-certificate-data: %s, client-key-data: %s"
                                    .formatted(base64(form + ".pem"), base64(form + ".key")))))
                    .isEqualTo(found("kubeconfig"));
        }
    }

    @Test
    void readsFilesThatTheKubeconfigNames() throws IOException {
        for (String file : new String[] {"ca.pem", "sec1.pem", "sec1.key"}) {
            Files.copy(pki.resolve(file), directory.resolve(file));
        }
        assertThat(look(config("certificate-authority: ca.pem", "client-certificate: sec1.pem, client-key: sec1.key")))
                .isEqualTo(found("kubeconfig"));
    }

    @Test
    void showsAToken() throws IOException {
        assertThat(look(config(data("ca"), "token: " + TOKEN))).isEqualTo(found("kubeconfig"));
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
        assertThat(look(config(data("ca"), "tokenFile: token"))).isEqualTo(found("kubeconfig"));
    }

    @Test
    void saysWhyThereIsNone() throws IOException {
        assertNone(
                directory.resolve("nothing"), "there is no kubeconfig %s/absent or %1$s/nothing".formatted(directory));
        assertNone(config(data("ca"), "token: wrong"), "answers with status 401");
        assertNone(config(data("stranger"), "token: " + TOKEN), "path");
        assertNone(config(data("ca"), "exec: {command: aws}"), "neither a client certificate nor a token");
        assertNone(config("insecure-skip-tls-verify: true", "token: " + TOKEN), "no certificate-authority");
        assertNone(config(data("ca"), "client-certificate-data: AAAA, client-key-data: AAAA"), "client");
        assertNone(config("certificate-authority-data: '%%%%'", "token: " + TOKEN), "authority");
        assertNone(config("certificate-authority-data: ''", "token: " + TOKEN), "no certificate-authority");
        assertNone(config("certificate-authority-data: aaaa", "token: " + TOKEN), "authority");
        assertNone(Files.writeString(directory.resolve("k"), "{ unfinished"), "it is not YAML");
        assertNone(Files.writeString(directory.resolve("k"), "- 1"), "it names no current-context");
        assertNone(Files.writeString(directory.resolve("k"), "current-context: a\n"), "no context");
        assertNone(Files.writeString(directory.resolve("k"), "a: &a [x]\nb: [*a, *a]\n"), "");
        assertNone(directory, "");
    }

    @Test
    void believesNoOddAnswer() throws IOException {
        Path good = config(data("ca"), "token: " + TOKEN);
        for (String odd :
                new String[] {"", "{}", "[]", "{\"metadata\":{\"uid\":\"7\"}}", "<html>", "{\"metadata\":{}}"}) {
            answer = odd;
            assertNone(good, "");
        }
        status = 302;
        assertNone(good, "answers with status 302");
    }

    @Test
    void givesUpOnAServerThatIsNotThere() throws IOException {
        Path gone = Files.writeString(
                directory.resolve("gone"),
                Files.readString(config(data("ca"), "token: " + TOKEN))
                        .replace(":" + server.getAddress().getPort(), ":1"));
        assertNone(gone, "refused");
    }

    @Test
    void findsAKubernetesWhoseNameItMayNotRead() throws IOException {
        status = 403;
        Path good = config(data("ca"), "token: " + TOKEN);

        assertThat(look(good)).isEqualTo(new KubeLookup.Found(Optional.empty(), Optional.of(good)));
    }

    @Test
    void usesTheAccountOfThePodItRunsInWhenThereIsNoKubeconfig() throws IOException {
        Files.copy(pki.resolve("ca.pem"), directory.resolve("ca.crt"));
        Map<String, String> pod = Map.of(
                "KUBERNETES_SERVICE_HOST",
                "127.0.0.1",
                "KUBERNETES_SERVICE_PORT",
                Integer.toString(server.getAddress().getPort()));
        assertThat(PodAccount.of(pod, directory)).as("no token, no account").isEmpty();
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
        assertThat(PodAccount.of(Map.of(), directory)).isEmpty();

        Optional<PodAccount> account = PodAccount.of(pod, directory);
        Path absent = directory.resolve("absent");
        assertThat(new KubeSystem(List.of(absent), account).look())
                .isEqualTo(new KubeLookup.Found(Optional.of(UID), Optional.empty()));
        Path config = config(data("ca"), "token: " + TOKEN);
        assertThat(new KubeSystem(List.of(config), account).look()).isEqualTo(found("kubeconfig"));

        Files.writeString(directory.resolve("token"), "wrong");
        assertThat(new KubeSystem(List.of(absent), account).look())
                .isInstanceOfSatisfying(
                        KubeLookup.None.class,
                        none -> assertThat(none.reason()).contains("the pod's account", "status 401"));
        assertThat(PodAccount.of(
                                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"),
                                directory)
                        .orElseThrow()
                        .address())
                .isEqualTo("[fd00::1]:443");
    }

    private KubeLookup found(String file) {
        return new KubeLookup.Found(Optional.of(UID), Optional.of(directory.resolve(file)));
    }

    private static void assertNone(Path file, String words) {
        KubeLookup lookup = look(file);
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        KubeLookup.None.class,
                        none -> assertThat(none.reason()).contains(words).doesNotContain(TOKEN));
    }

    private static KubeLookup look(Path file) {
        return new KubeSystem(List.of(file.resolveSibling("absent"), file), Optional.empty()).look();
    }

    private Path config(String cluster, String user) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: default
                clusters:
                - name: local
                  cluster: {server: "https://127.0.0.1:%d", %s}
                contexts:
                - name: default
                  context: {cluster: local, user: me}
                users:
                - name: other
                  user: {token: none}
                - name: me
                  user: {%s}
                """.formatted(
                        server.getAddress().getPort(), cluster, user));
    }

    private static String data(String authority) throws IOException {
        return "certificate-authority-data: " + base64(authority + ".pem");
    }

    private static String base64(String file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(pki.resolve(file)));
    }

    private static void certify(Tool tool, String name, String key, String extension) throws Exception {
        Files.writeString(pki.resolve("extensions"), extension);
        tool.succeed("openssl", "req", "-new", "-key", key, "-out", "request", "-subj", "/CN=" + name);
        tool.succeed(
                "openssl",
                "x509",
                "-req",
                "-in",
                "request",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-extfile",
                "extensions",
                "-out",
                name + ".pem");
    }

    private static SSLContext serverContext() throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pki.resolve("server.p12"))) {
            keys.load(in, "x".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "x".toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pki.resolve("ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static boolean hasCertificate(SSLSession session) {
        try {
            return session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var tls = ((HttpsExchange) exchange).getSSLSession();
        boolean hasToken =
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean known = hasToken || hasCertificate(tls);
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? status : 401, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
