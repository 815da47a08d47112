package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// Why no connection came to stand, or why one broke.
public final class ConnectFailure {
    static final int PROXY_LOGIN_REQUIRED = 407;
    private static final int SERVER_ERROR = 500;

    private ConnectFailure() {}

    /// The failure, where it is one of connecting; empty where the connection stood and broke.
    ///
    /// @param proxy on the way
    static Optional<Failure> of(Origin origin, Optional<ProxyServer> proxy, IOException e) {
        String subject =
                origin + proxy.map(each -> " through the proxy " + each).orElse("");
        return switch (e) {
            case UnknownHostException ignored ->
                unreachable(subject, "no address for that host; check its spelling and the name service", e);
            case ConnectTimeoutException ignored ->
                unreachable(subject, "none in time; check the network and firewalls", e);
            case ConnectException ignored -> unreachable(subject, "it refused; check the port, and that it runs", e);
            case NoRouteToHostException ignored -> unreachable(subject, "no route to it; check the network", e);
            case SSLException ssl
            when any(ssl, EOFException.class::isInstance) ->
                unreachable(
                        subject, "the end of it before TLS began; check the network, and that the port speaks TLS", e);
            case SSLException ssl -> Optional.of(untrusted(origin, ssl));
            default -> Optional.empty();
        };
    }

    /// What a proxy means that answers itself. It may also say that there is nothing to get through to.
    static Failure ofProxy(Origin origin, ProxyServer proxy, int status) {
        String want = "%s: want a way through the proxy %s, got status %d".formatted(origin, proxy, status);
        if (status >= SERVER_ERROR) {
            return new Failure(
                    FailureCode.REGISTRY_UNREACHABLE, want + "; check that the proxy reaches " + origin.host());
        }
        return new Failure(FailureCode.PROXY_REFUSED, want + "; " + next(origin, proxy, status));
    }

    private static String next(Origin origin, ProxyServer proxy, int status) {
        if (status != PROXY_LOGIN_REQUIRED) {
            return "have %s allowed there, or put it into NO_PROXY".formatted(origin.host());
        }
        return proxy.login().isPresent()
                ? "correct the login in the proxy's variable"
                : "put USER:PASSWORD@ into the proxy's variable";
    }

    /// What a broken connection looked like from here, in a few words.
    public static String described(IOException e) {
        return switch (e) {
            case PacedStream.TooSlowException slow -> String.valueOf(slow.getMessage());
            case SocketTimeoutException ignored -> "silence for longer than allowed";
            case NoHttpResponseException ignored -> "a closed connection";
            case ConnectionClosedException ignored -> "a closed connection";
            default -> Printable.shown(String.valueOf(e.getMessage()));
        };
    }

    private static Optional<Failure> unreachable(String subject, String got, IOException e) {
        return Optional.of(new Failure(
                FailureCode.REGISTRY_UNREACHABLE, "%s: want a connection, got %s".formatted(subject, got), e));
    }

    private static Failure untrusted(Origin origin, SSLException e) {
        if (String.valueOf(e.getMessage()).startsWith("Unsupported or unrecognized SSL message")) {
            return new Failure(
                    FailureCode.PLAIN_HTTP, "no-tls", Facts.of("origin", origin, "authority", origin.authority()), e);
        }
        return new Failure(FailureCode.TLS_FAILED, Facts.of("origin", origin, "reason", reason(e)), e);
    }

    private static String reason(SSLException e) {
        if (any(e, CertificateExpiredException.class::isInstance)) {
            return "an expired one; have it renewed, or set this machine's clock";
        }
        if (any(e, CertificateNotYetValidException.class::isInstance)) {
            return "one that is not valid yet; set this machine's clock";
        }
        if (any(e, ConnectFailure::isOtherHost)) {
            return "one for another host; use a name that the certificate has";
        }
        if (any(e, ConnectFailure::isDemandForOurs)) {
            return "a demand for ours instead; name cert_file and key_file in registries.yaml";
        }
        if (any(e, CertificateException.class::isInstance)) {
            return "one of an unknown authority; pass that authority's certificate with --ca";
        }
        return "a failed handshake (%s); check that the port speaks TLS".formatted(described(e));
    }

    private static boolean isOtherHost(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof SSLPeerUnverifiedException
                || message.startsWith("No name matching")
                || message.startsWith("No subject alternative");
    }

    /// Alerts of the other side, which has seen none of ours, or one that it does not trust.
    private static boolean isDemandForOurs(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("fatal alert: certificate_required")
                || message.contains("fatal alert: bad_certificate");
    }

    private static boolean any(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(wanted);
    }
}
