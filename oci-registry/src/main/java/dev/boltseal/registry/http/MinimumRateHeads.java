package dev.boltseal.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/// Reads the headers of answers at a minimum rate, because their lines could also come at one byte a second.
final class MinimumRateHeads implements HttpMessageParserFactory<ClassicHttpResponse> {
    private final Http1Config config;
    private final Duration window;

    MinimumRateHeads(Http1Config config, Duration window) {
        this.config = config;
        this.window = window;
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create() {
        return new DefaultHttpResponseParser(config) {
            @Override
            public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
                    throws IOException, HttpException {
                return super.parse(buffer, new HeadStream(new MinimumRateStream(in, window, System::nanoTime)));
            }
        };
    }

    /// The old name, which the interface still requires.
    @Override
    @SuppressWarnings("deprecation")
    public HttpMessageParser<ClassicHttpResponse> create(Http1Config ignored) {
        return create();
    }
}
