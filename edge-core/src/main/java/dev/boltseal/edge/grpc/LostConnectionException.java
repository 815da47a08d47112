package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// There is no connection to the server, or there is none any more. Whether it did what it was asked for last is not
/// known.
public final class LostConnectionException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    LostConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
