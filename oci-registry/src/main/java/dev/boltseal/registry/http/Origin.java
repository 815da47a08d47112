package dev.boltseal.registry.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The destination of a request: scheme, host and port. Credentials for one origin are never sent to another.
///
/// Source: RFC 6454, section 4; RFC 9110, section 4.3.1.
///
/// @param scheme `http` or `https`
/// @param host lower-case; an IPv6 address in brackets
/// @param port always present: 80 or 443 if the URI has none
public record Origin(String scheme, String host, int port) {
    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /// Empty unless the URI is absolute, `http` or `https`, with a host and without user information.
    static Optional<Origin> of(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(of("http", uri, HTTP_PORT));
            case "https" -> Optional.of(of("https", uri, HTTPS_PORT));
            default -> Optional.empty();
        };
    }

    public boolean isPlain() {
        return scheme.equals("http");
    }

    /// `localhost`, 127.0.0.0/8, `[::1]`: the bytes never leave the machine.
    boolean isLoopback() {
        return host.equals("localhost")
                || host.equals("[::1]")
                || IPV4_LOOPBACK.matcher(host).matches();
    }

    /// `host:port`, as written in references.
    String authority() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    private static Origin of(String scheme, URI uri, int standardPort) {
        return new Origin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? standardPort : uri.getPort());
    }
}
