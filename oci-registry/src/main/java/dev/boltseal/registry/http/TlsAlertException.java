package dev.boltseal.registry.http;

import java.io.IOException;

/// Plain HTTP was answered with an alert of TLS: whoever listens there speaks TLS, and only that.
final class TlsAlertException extends IOException {
    private static final long serialVersionUID = 1L;

    /// The first byte of such an alert, which no HTTP begins with. Source: RFC 8446, section 5.1, `ContentType`.
    static final int FIRST_BYTE = 21;

    TlsAlertException() {
        super("a TLS alert in answer to plain HTTP");
    }
}
