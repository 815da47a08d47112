package dev.boltseal.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final Origin TLS = origin("https://registry.example.com");
    private static final Origin PLAIN = origin("http://registry.example.com");

    @Test
    void isToldByTheEnvironment() {
        var proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://a:1", "HTTP_PROXY", "b:2/"));

        assertThat(proxies.to(TLS)).hasToString("Optional[http://a:1]");
        assertThat(proxies.to(PLAIN)).hasToString("Optional[http://b:2]");
        assertThat(Proxies.of(Map.of()).to(TLS)).isEmpty();
    }

    @Test
    void takesOneForAllWhereNoOtherIsTold() {
        var proxies = Proxies.of(Map.of("ALL_PROXY", "http://all:1", "HTTP_PROXY", "http://b:2"));

        assertThat(proxies.to(TLS)).hasToString("Optional[http://all:1]");
        assertThat(proxies.to(PLAIN)).hasToString("Optional[http://b:2]");
    }

    @Test
    void takesNamesInLowerCaseFirst() {
        var proxies =
                Proxies.of(Map.of("https_proxy", "http://lower:1", "HTTPS_PROXY", "http://upper:2", "http_proxy", ""));

        assertThat(proxies.to(TLS)).hasToString("Optional[http://lower:1]");
        assertThat(proxies.to(PLAIN)).isEmpty();
    }

    @Test
    void readsTheLogin() {
        var proxy = Proxies.of(Map.of("HTTPS_PROXY", "http://ann:p%40ss+%3A@proxy:3128"))
                .to(TLS)
                .orElseThrow();

        assertThat(proxy.login()).contains(new ProxyServer.Login("ann", "p@ss+:"));
        assertThat(proxy + " " + proxy.login()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://proxy:1", "socks5://proxy:1", "http://", "http://s3cret:no port", "http://proxy/path"})
    void refusesWhatIsNoProxyWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", value)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_SETTINGS_INVALID))
                .hasMessageStartingWith("S013: HTTPS_PROXY ")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5000", "https://127.0.0.1", "https://127.9.9.9", "http://[::1]:80"})
    void neverSendsThisMachineThroughAProxy(String uri) {
        assertThat(Proxies.of(Map.of("ALL_PROXY", "http://a:1")).to(origin(uri)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                                | https://registry.example.com      | true
                    registry.example.com             | https://registry.example.com      | true
                    REGISTRY.example.COM             | https://registry.example.com      | true
                    example.com                      | https://registry.example.com      | true
                    .example.com                     | https://registry.example.com      | true
                    *.example.com                    | https://registry.example.com      | true
                    .example.com                     | https://example.com               | false
                    ample.com                        | https://registry.example.com      | false
                    other.com, example.com           | https://registry.example.com      | true
                    other.com example.com            | https://registry.example.com      | true
                    ,,                               | https://registry.example.com      | false
                    example.com:5000                 | https://registry.example.com:5000 | true
                    example.com:5000                 | https://registry.example.com      | false
                    example.com:443                  | https://registry.example.com      | true
                    192.0.2.1                        | https://192.0.2.1                 | true
                    192.0.2.1:443                    | https://192.0.2.1                 | true
                    192.0.2.1:5000                   | https://192.0.2.1                 | false
                    192.0.2.0/24                     | https://192.0.2.77:5000           | true
                    192.0.2.0/25                     | https://192.0.2.129               | false
                    0.0.0.0/0                        | https://192.0.2.129               | true
                    0.0.0.0/0                        | https://registry.example.com      | false
                    192.0.2.0/33                     | https://192.0.2.1                 | false
                    192.0.2.0/x                      | https://192.0.2.1                 | false
                    999.0.2.0/8                      | https://192.0.2.1                 | false
                    2001:db8::/32                    | https://[2001:db8::7]:5000        | true
                    2001:db8::/32                    | https://192.0.2.1                 | false
                    2001:db8::7                      | https://[2001:db8:0:0::7]         | true
                    [2001:db8::7]                    | https://[2001:db8::7]             | true
                    [2001:db8::7]:5000               | https://[2001:db8::7]:5000        | true
                    [2001:db8::7]:5000               | https://[2001:db8::7]             | false
                    """)
    void knowsTheExceptions(String list, String uri, boolean excepted) {
        var proxies = Proxies.of(Map.of("ALL_PROXY", "http://a:1", "NO_PROXY", list));

        assertThat(proxies.to(origin(uri)).isEmpty()).isEqualTo(excepted);
    }

    private static Origin origin(String uri) {
        return Optional.of(URI.create(uri)).flatMap(Origin::of).orElseThrow();
    }
}
