package dev.boltseal.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of an answer from its first one on, unless that is one of TLS.
final class HeadStream extends FilterInputStream {
    private boolean begun;

    HeadStream(InputStream in) {
        super(in);
    }

    /// @throws TlsAlertException when the answer is no HTTP but TLS
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (!begun && count > 0 && buffer[offset] == TlsAlertException.FIRST_BYTE) {
            throw new TlsAlertException();
        }
        begun |= count > 0;
        return count;
    }
}
