package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.oci.ImageReference;
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

/// The reason why a connection could not be established, or why it broke.
public final class ConnectFailure {
    static final int PROXY_LOGIN_REQUIRED = 407;
    private static final int SERVER_ERROR = 500;

    private ConnectFailure() {}

    /// The failure if no connection could be established; empty if an established connection broke.
    ///
    /// @param proxy that was used
    static Optional<Failure> of(Origin origin, Optional<ProxyServer> proxy, IOException e) {
        Object subject = proxy.<Object>map(
                        each -> Phrase.of("connect.through-proxy", Facts.of("origin", origin, "proxy", each)))
                .orElse(origin);
        return switch (e) {
            case UnknownHostException ignored -> unreachable(subject, Phrase.of("connect.unknown-host"), e);
            case ConnectTimeoutException ignored -> unreachable(subject, Phrase.of("connect.timeout"), e);
            case ConnectException ignored -> unreachable(subject, refused(proxy), e);
            case NoRouteToHostException ignored -> unreachable(subject, Phrase.of("connect.no-route"), e);
            case TlsAlertException ignored
            when proxy.isEmpty() ->
                Optional.of(new Failure(FailureCode.PLAIN_HTTP, "tls-there", Facts.of("origin", origin), e));
            case SSLException ssl
            when any(ssl, EOFException.class::isInstance) ->
                unreachable(
                        subject, Phrase.of("connect.ended-before-tls", Facts.of("authority", origin.authority())), e);
            case SSLException ssl -> Optional.of(untrusted(origin, ssl));
            default -> Optional.empty();
        };
    }

    /// The same failure as one of plain HTTP, where that may be why it was not answered.
    static IOException ofPlainHttp(IOException e) {
        return e instanceof NoHttpResponseException || e instanceof ConnectionClosedException
                ? new ClosedWithoutTlsException(e)
                : e;
    }

    /// A port that hung up on plain HTTP, as some do that speak TLS.
    private static final class ClosedWithoutTlsException extends IOException {
        private static final long serialVersionUID = 1L;

        ClosedWithoutTlsException(IOException cause) {
            super(cause);
        }
    }

    /// The failure when a proxy answers by itself. Its answer may also mean that the registry can't be reached.
    static Failure ofProxy(Origin origin, ProxyServer proxy, int status) {
        var facts = Facts.of("origin", origin, "proxy", proxy, "status", status, "host", origin.host());
        if (status >= SERVER_ERROR) {
            return new Failure(FailureCode.REGISTRY_UNREACHABLE, Phrase.of("proxy.unreachable", facts));
        }
        if (status != PROXY_LOGIN_REQUIRED) {
            return new Failure(FailureCode.PROXY_REFUSED, Phrase.of("proxy.forbidden", facts));
        }
        return proxy.login().isPresent()
                ? new Failure(FailureCode.PROXY_REFUSED, Phrase.of("proxy.wrong-login", facts))
                : new Failure(FailureCode.PROXY_REFUSED, Phrase.of("proxy.no-login", facts));
    }

    /// A broken connection, described in a few words.
    public static Object described(IOException e) {
        return switch (e) {
            case MinimumRateStream.TooSlowException slow -> slow.phrase();
            case ClosedWithoutTlsException ignored -> Phrase.of("connect.closed-without-tls");
            case SocketTimeoutException ignored -> Phrase.of("connect.silence");
            case NoHttpResponseException ignored -> Phrase.of("connect.closed");
            case ConnectionClosedException ignored -> Phrase.of("connect.closed");
            default -> e;
        };
    }

    /// The same failure with the image that is pulled, if it is the image's registry that can't be reached.
    public static Failure pulling(ImageReference image, Failure failure) {
        boolean ofRegistry = failure.facts().value("subject").orElse("") instanceof Origin origin
                && (image.registry().equals(origin.host()) || image.registry().equals(origin.authority()));
        if (!ofRegistry || failure.code() != FailureCode.REGISTRY_UNREACHABLE) {
            return failure;
        }
        var found = failure.facts().value("found").orElseThrow();
        return new Failure(
                FailureCode.REGISTRY_UNREACHABLE,
                "connect-registry",
                Facts.of("registry", image.registry(), "image", image, "found", found),
                failure);
    }

    private static Phrase refused(Optional<ProxyServer> proxy) {
        return proxy.isPresent() ? Phrase.of("connect.proxy-refused") : Phrase.of("connect.refused");
    }

    private static Optional<Failure> unreachable(Object subject, Phrase found, IOException e) {
        return Optional.of(new Failure(
                FailureCode.REGISTRY_UNREACHABLE, "connect", Facts.of("subject", subject, "found", found), e));
    }

    private static Failure untrusted(Origin origin, SSLException e) {
        if (String.valueOf(e.getMessage()).startsWith("Unsupported or unrecognized SSL message")) {
            return new Failure(
                    FailureCode.PLAIN_HTTP, "no-tls", Facts.of("origin", origin, "authority", origin.authority()), e);
        }
        Phrase reason = reason(e);
        FailureCode code =
                reason.key().equals("tls.unknown-authority") ? FailureCode.AUTHORITY_UNKNOWN : FailureCode.TLS_FAILED;
        return new Failure(code, Phrase.of("S006", Facts.of("origin", origin, "reason", reason)), e);
    }

    private static Phrase reason(SSLException e) {
        if (any(e, CertificateExpiredException.class::isInstance)) {
            return Phrase.of("tls.expired");
        }
        if (any(e, CertificateNotYetValidException.class::isInstance)) {
            return Phrase.of("tls.not-yet-valid");
        }
        if (any(e, ConnectFailure::isOtherHost)) {
            return Phrase.of("tls.other-host");
        }
        if (any(e, ConnectFailure::isDemandForOurs)) {
            return Phrase.of("tls.client-certificate");
        }
        if (any(e, CertificateException.class::isInstance)) {
            return Phrase.of("tls.unknown-authority");
        }
        return Phrase.of("tls.handshake", Facts.of("reason", described(e)));
    }

    private static boolean isOtherHost(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof SSLPeerUnverifiedException
                || message.startsWith("No name matching")
                || message.startsWith("No subject alternative");
    }

    /// Alerts of a server that got no client certificate from us, or one that it does not trust.
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
