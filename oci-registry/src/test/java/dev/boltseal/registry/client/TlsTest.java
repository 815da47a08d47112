package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.http.Registries;
import dev.boltseal.registry.http.TlsFiles;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import dev.boltseal.testkit.registry.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    private Path directory;

    @Test
    void trustsGivenAuthorities() throws IOException {
        var identity = TlsIdentity.local();
        try (var registry = registry(identity);
                var client = trusting(identity)) {
            SampleImage image = SampleImage.in(registry);
            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));

            assertThat(repository.root()).isEqualTo(image.manifest());
            assertThat(repository.bytes(image.layer(), 0).readAllBytes()).isEqualTo(SampleImage.LAYER);
        }
    }

    @Test
    void refusesUnknownAuthorities() throws IOException {
        try (var registry = registry(TlsIdentity.local());
                var client = SampleImage.client()) {
            assertFails(
                    FailureCode.AUTHORITY_UNKNOWN,
                    () -> client.repository(SampleImage.reference(registry.host()))
                            .root(),
                    "--ca");
        }
    }

    @Test
    void refusesExpiredCertificates() throws IOException {
        var identity = TlsIdentity.expired();
        try (var registry = registry(identity);
                var client = trusting(identity)) {
            assertTlsFails(registry, client, "expired");
        }
    }

    @Test
    void refusesCertificatesForOtherHosts() throws IOException {
        var identity = TlsIdentity.forHost("registry.example.com");
        try (var registry = registry(identity);
                var client = trusting(identity)) {
            assertTlsFails(registry, client, "another host");
        }
    }

    @Test
    void showsItsCertificateToWhomItIsFor() throws IOException {
        var identity = TlsIdentity.forClients();
        try (var registry = registry(identity);
                var client = client(registries(registry.host(), identity))) {
            SampleImage image = SampleImage.in(registry);

            assertThat(client.repository(SampleImage.reference(registry.host())).root())
                    .isEqualTo(image.manifest());
        }
    }

    @Test
    void showsItsCertificateToNobodyElse() throws IOException {
        var identity = TlsIdentity.forClients();
        try (var registry = registry(identity);
                var client = client(registries("other.example.com", identity))) {
            assertFails(
                    FailureCode.AUTHORITY_UNKNOWN,
                    () -> client.repository(SampleImage.reference(registry.host()))
                            .root(),
                    registry.host());
        }
        try (var registry = registry(identity);
                var client = trusting(identity)) {
            assertLockedOut(registry, client);
        }
    }

    @Test
    void refusesClientFilesThatAreNone() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path missing = directory.resolve("missing.pem");
        var identity = TlsIdentity.forClients();
        var good = files(identity).client().orElseThrow();
        for (Path file : List.of(empty, missing, good.key())) {
            var files = new TlsFiles(Optional.empty(), Optional.of(new TlsFiles.Client(file, good.key())));
            assertFails(FailureCode.FILE_UNREADABLE, () -> client(tls("*", files)), file);
        }
        for (Path file : List.of(empty, missing, good.certificate())) {
            var files = new TlsFiles(Optional.empty(), Optional.of(new TlsFiles.Client(good.certificate(), file)));
            assertFails(FailureCode.FILE_UNREADABLE, () -> client(tls("*", files)), file);
        }
    }

    private Registries registries(String host, TlsIdentity identity) throws IOException {
        return tls(host, files(identity));
    }

    private TlsFiles files(TlsIdentity identity) throws IOException {
        TlsIdentity.Client client = identity.client().orElseThrow();
        return new TlsFiles(
                Optional.of(Files.writeString(directory.resolve("ca.pem"), identity.authorityPem())),
                Optional.of(new TlsFiles.Client(
                        Files.writeString(directory.resolve("client.pem"), client.certificatePem()),
                        Files.writeString(directory.resolve("client.key"), client.keyPem()))));
    }

    private static Registries tls(String host, TlsFiles files) {
        return new Registries(Map.of(), Map.of(host, files));
    }

    private static RegistryClient client(Registries registries) {
        return SampleImage.client(SampleImage.OPTIONS.withRegistries(registries), Credentials.none());
    }

    @Test
    void neverLeavesTlsForPlainHttp() throws IOException {
        var identity = TlsIdentity.local();
        try (var registry = registry(identity);
                var plain = new TestRegistry();
                var client = trusting(identity)) {
            SampleImage image = SampleImage.in(registry);
            registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(plain.uri())));

            assertFails(
                    FailureCode.REGISTRY_FAILED,
                    () -> client.repository(SampleImage.reference(registry.host()))
                            .bytes(image.layer(), 0),
                    "uses TLS, but redirects to http://");
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void saysThatPlainHttpWouldHaveToBeAllowed() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var client = SampleImage.client()) {
            Thread.ofVirtual().start(() -> answerBadRequests(server));
            String host = "127.0.0.1:" + server.getLocalPort();

            assertFails(
                    FailureCode.PLAIN_HTTP,
                    () -> client.repository(SampleImage.reference(host)).root(),
                    "--plain-http " + host);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Client sent an HTTP request to an HTTPS server.\n",
                "<html><center>The plain HTTP request was sent to HTTPS port</center></html>",
                "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />",
            })
    void saysThatThePortSpeaksTls(String page) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerBadRequests(server, page));
            String host = "127.0.0.1:" + server.getLocalPort();
            try (var client = SampleImage.client(SampleImage.OPTIONS.withPlainHttp(Set.of(host)), Credentials.none())) {
                assertFails(
                        FailureCode.PLAIN_HTTP,
                        () -> client.repository(SampleImage.reference(host)).root(),
                        "speaks TLS",
                        "leave --plain-http out");
            }
        }
    }

    @Test
    void saysThatAPortSpeaksTlsThatAnswersPlainHttpWithAnAlert() throws IOException {
        try (var registry = registry(TlsIdentity.local());
                var client = SampleImage.client(
                        SampleImage.OPTIONS.withPlainHttp(Set.of(registry.host())), Credentials.none())) {
            assertFails(
                    FailureCode.PLAIN_HTTP,
                    () -> client.repository(SampleImage.reference(registry.host()))
                            .root(),
                    "http://%s speaks TLS, not plain HTTP; leave --plain-http out".formatted(registry.host()));
        }
    }

    @Test
    void saysThatAPortMaySpeakTlsThatHangsUpOnPlainHttp() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(server));
            String host = "127.0.0.1:" + server.getLocalPort();
            try (var client = SampleImage.client(SampleImage.OPTIONS.withPlainHttp(Set.of(host)), Credentials.none())) {
                assertFails(
                        FailureCode.REGISTRY_UNREACHABLE,
                        () -> client.repository(SampleImage.reference(host)).root(),
                        "if the port speaks TLS, leave --plain-http out");
            }
        }
    }

    @Test
    void reportsAServerThatHangsUpBeforeTls() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var client = SampleImage.client()) {
            Thread.ofVirtual().start(() -> hangUp(server));

            assertFails(
                    FailureCode.REGISTRY_UNREACHABLE,
                    () -> client.repository(SampleImage.reference("127.0.0.1:" + server.getLocalPort()))
                            .root(),
                    "before TLS began",
                    "`--plain-http 127.0.0.1:" + server.getLocalPort());
        }
    }

    @Test
    void reportsPortsWhereNobodyListens() throws IOException {
        int port;
        try (var server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        try (var client = SampleImage.client()) {
            assertFails(
                    FailureCode.REGISTRY_UNREACHABLE,
                    () -> client.repository(SampleImage.reference("127.0.0.1:" + port))
                            .root(),
                    "refused");
        }
    }

    @Test
    void reportsHostsThatDoNotExist() {
        try (var client = SampleImage.client()) {
            assertFails(
                    FailureCode.REGISTRY_UNREACHABLE,
                    () -> client.repository(SampleImage.reference("registry.invalid"))
                            .root(),
                    "no address");
        }
    }

    @Test
    void refusesAuthorityFilesThatAreNone() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path other = Files.writeString(directory.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

        for (Path file : List.of(empty, other, directory.resolve("missing.pem"))) {
            assertFails(FailureCode.FILE_UNREADABLE, () -> trusting(file), file);
        }
    }

    /// The demand for a certificate comes after the client thinks that the handshake is done (RFC 8446, section
    /// 4.4.2.4): a server that hangs up with the request unread leaves a broken connection in place of its demand.
    private static void assertLockedOut(TestRegistry registry, RegistryClient client) {
        assertThatThrownBy(() -> client.repository(SampleImage.reference(registry.host()))
                        .root())
                .isInstanceOfSatisfying(Failure.class, e -> {
                    if (e.code() == FailureCode.TLS_FAILED) {
                        assertThat(e)
                                .hasMessageContaining("it asks for a client certificate")
                                .hasMessageContaining("cert_file");
                    } else {
                        assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_UNREACHABLE);
                    }
                });
    }

    private static void assertTlsFails(TestRegistry registry, RegistryClient client, Object... parts) {
        assertFails(
                FailureCode.TLS_FAILED,
                () -> client.repository(SampleImage.reference(registry.host())).root(),
                parts);
    }

    private static TestRegistry registry(TlsIdentity identity) throws IOException {
        return new TestRegistry(new RegistryOptions().tls(identity));
    }

    private RegistryClient trusting(TlsIdentity identity) throws IOException {
        return trusting(Files.writeString(directory.resolve("ca.pem"), identity.authorityPem()));
    }

    private static RegistryClient trusting(Path file) {
        return SampleImage.client(SampleImage.OPTIONS.withCertificateFiles(List.of(file)), Credentials.none());
    }

    private static void hangUp(ServerSocket server) {
        while (true) {
            try (var connection = server.accept()) {
                connection.shutdownOutput();
                int ignored = connection.getInputStream().read(new byte[4096]);
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answerBadRequests(ServerSocket server) {
        answerBadRequests(server, "");
    }

    private static void answerBadRequests(ServerSocket server, String page) {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(page.length(), page)
                .getBytes(StandardCharsets.US_ASCII);
        while (true) {
            try (var connection = server.accept()) {
                int ignored = connection.getInputStream().read(new byte[4096]);
                connection.getOutputStream().write(answer);
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }
}
