package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/// A call in HTTP/2. The connection's own thread calls every method.
///
/// Source: grpc/doc/PROTOCOL-HTTP2.md, "Requests", "Responses".
final class GrpcExchange implements AsyncClientExchangeHandler {
    private static final String GRPC = "application/grpc";

    private final GrpcCall call;
    private final String path;
    private final Map<String, String> metadata;
    private final MessageFrames frames = new MessageFrames();

    GrpcExchange(GrpcCall call, String path, Map<String, String> metadata) {
        this.call = call;
        this.path = path;
        this.metadata = metadata;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        var request = new BasicHttpRequest("POST", "http", new URIAuthority("localhost"), path);
        request.addHeader("content-type", GRPC);
        request.addHeader("te", "trailers");
        metadata.forEach(request::addHeader);
        channel.sendRequest(request, new BasicEntityDetails(-1, ContentType.create(GRPC)), context);
    }

    @Override
    public int available() {
        return call.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        call.produce(channel);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {}

    /// Without a body, the headers are also the trailers.
    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails body, HttpContext context) {
        if (response.getCode() != HttpStatus.SC_OK) {
            call.finish(Optional.of(new GrpcException(GrpcCode.UNKNOWN, "HTTP status " + response.getCode())));
        } else if (body == null) {
            call.finish(failure(List.of(response.getHeaders())));
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(MessageFrames.MAX_ANSWER);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        for (var next = frames.next(bytes); next.isPresent(); next = frames.next(bytes)) {
            call.answered(next.get());
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        call.finish(failure(trailers == null ? List.of() : trailers));
    }

    @Override
    public void failed(Exception cause) {
        call.finish(Optional.of(new LostConnectionException("it was cut off", cause)));
    }

    @Override
    public void cancel() {
        failed(new IOException("cancelled"));
    }

    @Override
    public void releaseResources() {
        failed(new IOException("closed"));
    }

    private static Optional<IOException> failure(List<? extends Header> trailers) {
        GrpcCode code = GrpcCode.of(value(trailers, "grpc-status"));
        return code == GrpcCode.OK
                ? Optional.empty()
                : Optional.of(new GrpcException(code, decoded(value(trailers, "grpc-message"))));
    }

    private static String value(List<? extends Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.getName().equals(name))
                .map(Header::getValue)
                .findFirst()
                .orElse("");
    }

    /// Percent-encoded; wrong encodings are left as they are.
    private static String decoded(String message) {
        try {
            return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return message;
        }
    }
}
