package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.io.Serial;

/// A server's answer that it did not do what it was asked to do. The message is the server's own.
public final class GrpcException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final GrpcCode code;

    GrpcException(GrpcCode code, String message) {
        super(message);
        this.code = code;
    }

    public GrpcCode code() {
        return code;
    }
}
