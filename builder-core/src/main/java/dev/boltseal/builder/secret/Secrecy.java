package dev.boltseal.builder.secret;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.List;

/// Who may read the workload definition before it reaches the cluster, and so whether it may contain secrets.
public sealed interface Secrecy {

    /// Everybody who has the bundle.
    record InClear() implements Secrecy {}

    /// Only the cluster.
    ///
    /// @param sources of secrets; the first one that has a value is used
    record Encrypted(List<SecretSource> sources) implements Secrecy {
        public Encrypted {
            sources = List.copyOf(sources);
        }
    }

    /// The app for the definition.
    ///
    /// @throws Failure `SECRET_IN_CLEAR`, `SECRET_MISSING`
    default JsonObject applied(JsonObject app) {
        var references = SecretReferences.in(app);
        return switch (this) {
            case InClear() -> references.refused();
            case Encrypted(var sources) -> references.resolved(sources);
        };
    }
}
