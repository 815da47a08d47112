package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// An HTTP proxy that is reached without TLS; `https` goes through it by CONNECT. Its text form contains no
/// secret.
///
/// @param host lower-case; an IPv6 address in brackets
/// @param login for the proxy
public record ProxyServer(String host, int port, Optional<Login> login) {
    private static final int STANDARD_PORT = 80;

    /// A name and a password, sent to the proxy and nobody else.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "login of a user";
        }
    }

    /// Reads `[http://][USER:PASSWORD@]HOST[:PORT][/]`.
    ///
    /// @param name of the variable, for the message, which does not contain the value, because it may include a
    ///     password
    /// @throws Failure `REGISTRY_SETTINGS_INVALID`
    static ProxyServer parse(String name, String text) {
        URI uri = uri(name, text.contains("://") ? text : "http://" + text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            throw new Failure(
                    FailureCode.REGISTRY_SETTINGS_INVALID, "proxy-scheme", Facts.of("name", name, "scheme", scheme));
        }
        if (uri.getHost() == null || !uri.getPath().replace("/", "").isEmpty()) {
            throw new Failure(FailureCode.REGISTRY_SETTINGS_INVALID, "proxy", Facts.of("name", name));
        }
        return new ProxyServer(
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                Optional.ofNullable(uri.getRawUserInfo()).map(ProxyServer::login));
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }

    private static URI uri(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Failure(FailureCode.REGISTRY_SETTINGS_INVALID, "proxy", Facts.of("name", name));
        }
    }

    private static Login login(String raw) {
        int colon = raw.indexOf(':');
        return colon < 0
                ? new Login(decoded(raw), "")
                : new Login(decoded(raw.substring(0, colon)), decoded(raw.substring(colon + 1)));
    }

    /// Decodes percent signs but not plus signs.
    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
