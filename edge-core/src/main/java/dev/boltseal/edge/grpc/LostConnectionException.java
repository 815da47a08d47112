package dev.boltseal.edge.grpc;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// There is no connection to the server, or it was lost. Nobody knows whether the server did what it was last
/// asked to do.
public final class LostConnectionException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    LostConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
