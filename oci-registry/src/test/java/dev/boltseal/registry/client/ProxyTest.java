package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.http.Proxies;
import dev.boltseal.testkit.proxy.TestProxy;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import dev.boltseal.testkit.registry.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry that only the proxy can find: its name stands in no name service.
class ProxyTest {
    private static final String HOST = "registry.invalid";
    private static final Credentials ANN =
            registry -> Optional.of(new Credential.Password("the test", "ann", "s3cret"));

    @TempDir
    private Path directory;

    @Test
    void tunnelsTls() throws IOException {
        var identity = TlsIdentity.forHost(HOST);
        try (var registry = new TestRegistry(
                        new RegistryOptions().tls(identity).access(new Access.Basic("ann", "s3cret")));
                var proxy = new TestProxy("peter", "pr0xy");
                var client = client(Map.of("HTTPS_PROXY", "http://peter:pr0xy@" + proxy.host()), identity)) {
            assertPulls(registry, client);

            assertThat(proxy.heads())
                    .allMatch(head -> head.startsWith("CONNECT registry.invalid:"))
                    .noneMatch(head -> head.contains("\r\nAuthorization:"));
            assertThat(registry.requests())
                    .allMatch(request -> request.headers().stream()
                            .noneMatch(header -> header.name().equalsIgnoreCase("Proxy-Authorization")));
        }
    }

    @Test
    void forwardsPlainHttp() throws IOException {
        try (var registry = new TestRegistry();
                var proxy = new TestProxy("peter", "pr0xy");
                var client = SampleImage.client(
                        SampleImage.OPTIONS
                                .withPlainHttp(
                                        Set.of(HOST + ":" + registry.uri().getPort()))
                                .withProxies(Proxies.of(Map.of("http_proxy", "http://peter:pr0xy@" + proxy.host()))),
                        Credentials.none())) {
            assertPulls(registry, client);

            assertThat(proxy.heads()).allMatch(head -> head.startsWith("GET http://registry.invalid:"));
        }
    }

    @Test
    void reachesThisMachineWithoutAProxy() throws IOException {
        try (var registry = new TestRegistry();
                var client = SampleImage.client(
                        SampleImage.OPTIONS.withProxies(Proxies.of(Map.of("ALL_PROXY", "http://127.0.0.1:1"))),
                        Credentials.none())) {
            SampleImage image = SampleImage.in(registry);

            assertThat(client.repository(SampleImage.reference(registry.host())).root())
                    .isEqualTo(image.manifest());
        }
    }

    @Test
    void namesTheProxyThatWantsAnotherLogin() throws IOException {
        var identity = TlsIdentity.forHost(HOST);
        try (var proxy = new TestProxy("peter", "pr0xy")) {
            assertRefused(identity, proxy, "", "status 407", "Put USER:PASSWORD@ in front of");
            assertRefused(identity, proxy, "peter:wr0ng@", "status 407", "Correct USER:PASSWORD");
        }
    }

    @Test
    void namesTheProxyThatForbidsTheRegistry() throws IOException {
        try (var proxy = new TestProxy()) {
            proxy.refuse(403);
            assertRefused(
                    TlsIdentity.forHost(HOST), proxy, "", "status 403", "Have registry.invalid allowed", "NO_PROXY");
        }
    }

    @Test
    void namesTheProxyThatWantsALoginForPlainHttp() throws IOException {
        try (var proxy = new TestProxy("peter", "pr0xy");
                var client = SampleImage.client(
                        SampleImage.OPTIONS
                                .withPlainHttp(Set.of(HOST))
                                .withProxies(Proxies.of(Map.of("HTTP_PROXY", proxy.host()))),
                        Credentials.none())) {
            assertFails(
                    FailureCode.PROXY_REFUSED,
                    () -> client.repository(SampleImage.reference(HOST)).root(),
                    "http://" + proxy.host(),
                    "407");
        }
    }

    @Test
    void namesTheProxyThatReachesNobody() throws IOException {
        var identity = TlsIdentity.forHost(HOST);
        try (var proxy = new TestProxy();
                var client = client(Map.of("HTTPS_PROXY", proxy.host()), identity)) {
            proxy.refuse(502);

            assertFails(
                    FailureCode.REGISTRY_UNREACHABLE,
                    () -> client.repository(SampleImage.reference(HOST)).root(),
                    "the proxy http://" + proxy.host() + " can't reach https://registry.invalid:443",
                    "status 502");
        }
    }

    @Test
    void namesTheProxyThatIsNotThere() throws IOException {
        String host;
        try (var proxy = new TestProxy()) {
            host = proxy.host();
        }
        try (var client = client(Map.of("HTTPS_PROXY", host), TlsIdentity.forHost(HOST))) {
            assertFails(
                    FailureCode.REGISTRY_UNREACHABLE,
                    () -> client.repository(SampleImage.reference(HOST)).root(),
                    "https://registry.invalid:443 through the proxy http://" + host,
                    "connection refused. Check the address of the proxy");
        }
    }

    private void assertRefused(TlsIdentity identity, TestProxy proxy, String login, Object... parts)
            throws IOException {
        try (var client = client(Map.of("HTTPS_PROXY", "http://" + login + proxy.host()), identity)) {
            assertFails(
                    FailureCode.PROXY_REFUSED,
                    () -> client.repository(SampleImage.reference(HOST)).root(),
                    parts);
            assertFails(
                    FailureCode.PROXY_REFUSED,
                    () -> client.repository(SampleImage.reference(HOST)).root(),
                    "https://registry.invalid:443",
                    "the proxy http://" + proxy.host());
        }
    }

    private static void assertPulls(TestRegistry registry, RegistryClient client) throws IOException {
        SampleImage image = SampleImage.in(registry);
        var repository = client.repository(
                SampleImage.reference(HOST + ":" + registry.uri().getPort()));

        assertThat(repository.root()).isEqualTo(image.manifest());
        assertThat(repository.bytes(image.layer(), 100).readAllBytes()).hasSize(SampleImage.LAYER.length - 100);
    }

    private RegistryClient client(Map<String, String> environment, TlsIdentity identity) throws IOException {
        Path authority = Files.writeString(directory.resolve("ca.pem"), identity.authorityPem());
        return SampleImage.client(
                SampleImage.OPTIONS.withCertificateFiles(List.of(authority)).withProxies(Proxies.of(environment)), ANN);
    }
}
