package dev.boltseal.builder.secret;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.util.List;

/// Who may read the workload definition on its way, and so whether it may hold secrets.
public sealed interface Secrecy {

    /// Everybody who has the bundle.
    record InClear() implements Secrecy {}

    /// The cluster alone.
    ///
    /// @param sources of secrets, the first that has one counting
    record Encrypted(List<SecretSource> sources) implements Secrecy {
        public Encrypted {
            sources = List.copyOf(sources);
        }
    }

    /// The app as the definition will have it.
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
