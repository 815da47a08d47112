package dev.boltseal.registry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/// An answer whose body isn't read yet. Used by one thread.
///
/// Reading the body to its end makes the connection available for the next request. Closing it earlier closes the
/// connection, so that nobody waits for gigabytes that aren't needed.
public final class Response implements AutoCloseable {
    /// The most bytes that are read of an answer that is not content, such as errors and tokens.
    public static final int MAX_SMALL_BODY = 64 << 10;

    private static final int MAX_LENGTH_DIGITS = 18;
    private static final int BUFFER = 64 << 10;
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};

    private final Request request;
    private final ClassicHttpResponse response;
    private final HttpUriRequestBase running;
    private InputStream body;

    /// @param window the time to wait for bytes of the body before their rate is judged
    Response(Request request, HttpUriRequestBase running, ClassicHttpResponse response, Duration window)
            throws IOException {
        this.request = request;
        this.running = running;
        this.response = response;
        HttpEntity entity = response.getEntity();
        this.body = entity == null
                ? InputStream.nullInputStream()
                : new MinimumRateStream(entity.getContent(), window, System::nanoTime);
    }

    public int status() {
        return response.getCode();
    }

    /// The URI that answered: the request's own, or the one that redirects led to.
    public URI uri() {
        return request.uri();
    }

    public Origin origin() {
        return request.origin();
    }

    /// The first header with this name.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /// All headers with this name, in order.
    public List<String> headers(String name) {
        return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    /// `Content-Length`, in bytes, if the answer has it; also in the answer to a HEAD.
    public OptionalLong length() {
        return header("Content-Length")
                .filter(text -> !text.isEmpty()
                        && text.length() <= MAX_LENGTH_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /// Whether the end of the body is marked. If so, a short body means that the sender meant it, and not that the
    /// connection broke.
    public boolean isChunked() {
        HttpEntity entity = response.getEntity();
        return entity != null && entity.isChunked();
    }

    /// The bytes as the registry sends them, blocking. Large reads go straight to the socket.
    public InputStream body() {
        return body;
    }

    /// Whether the body claims to be compressed for transport. We never ask for that, but some servers and proxies
    /// do it.
    ///
    /// Source: RFC 9110, section 8.4.1.3.
    public boolean isCompressed() {
        return header("Content-Encoding")
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> coding.equals("gzip") || coding.equals("x-gzip"))
                .isPresent();
    }

    /// The requested bytes, decompressed if they were compressed for transport. The reader has to limit their
    /// number: a few bytes can become very many.
    public InputStream content() throws IOException {
        if (!isCompressed()) {
            return body;
        }
        var peeked = new PushbackInputStream(body, GZIP_MAGIC.length);
        byte[] start = peeked.readNBytes(GZIP_MAGIC.length);
        peeked.unread(start);
        return Arrays.equals(start, GZIP_MAGIC) ? new GZIPInputStream(peeked, BUFFER) : peeked;
    }

    /// Up to the cap, decompressed; one byte more than the cap if there is more.
    public byte[] bytes(int cap) throws IOException {
        return content().readNBytes(cap + 1);
    }

    /// Reads a small body into memory and releases the connection. A body that is too long is cut off.
    public Response detached() throws IOException {
        try {
            byte[] small = body.readNBytes(MAX_SMALL_BODY);
            close();
            body = new ByteArrayInputStream(small);
            return this;
        } catch (IOException e) {
            running.cancel();
            close();
            throw e;
        }
    }

    /// A small body as text; characters that can't be decoded are left out.
    String text() {
        try {
            return new String(body.readNBytes(MAX_SMALL_BODY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // the status alone says enough
        }
    }

    @Override
    public void close() {
        try {
            if (!endsAtOnce()) {
                running.cancel();
            }
            response.close();
        } catch (IOException e) {
            running.cancel(); // closing is all that was wanted
        }
    }

    private boolean endsAtOnce() throws IOException {
        if (response.getEntity() == null) {
            return true;
        }
        long length = length().orElse(Long.MAX_VALUE);
        return length <= MAX_SMALL_BODY && body.readNBytes(MAX_SMALL_BODY).length < MAX_SMALL_BODY;
    }
}
