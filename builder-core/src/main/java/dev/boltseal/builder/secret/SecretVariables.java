package dev.boltseal.builder.secret;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.Map;
import java.util.Optional;

/// Environment variables with the prefix `BOLTSEAL_SECRET_`; no other variable is read.
public final class SecretVariables implements SecretSource {
    private static final String PREFIX = "BOLTSEAL_SECRET_";
    private static final char UNDECODABLE = '\uFFFD';

    private final Map<String, String> environment;

    public SecretVariables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// @throws Failure `SECRET_MISSING` for a value that can't be read in the locale of this process
    @Override
    public Optional<String> find(SecretName name) {
        Optional<String> value =
                Optional.ofNullable(environment.get(variable(name))).filter(text -> !text.isEmpty());
        if (value.filter(text -> text.indexOf(UNDECODABLE) >= 0).isPresent()) {
            throw new Failure(FailureCode.SECRET_MISSING, "encoding", Facts.of("variable", variable(name)));
        }
        return value;
    }

    @Override
    public String place(SecretName name) {
        return "$" + variable(name);
    }

    private static String variable(SecretName name) {
        return PREFIX + name.text().replace('.', '_').replace('-', '_');
    }
}
