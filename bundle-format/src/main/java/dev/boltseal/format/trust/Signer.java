package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A key that a cluster trusts, and what it is trusted for.
///
/// @param roles at least one
public record Signer(SignerName name, P256Key key, Set<Role> roles) {
    public Signer {
        if (roles.isEmpty()) {
            throw new Failure(FailureCode.TRUST_INVALID, "no-role", Facts.of("name", name));
        }
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    static Signer read(ObjectFields fields) {
        List<Role> roles = fields.texts("roles").stream().map(Role::parse).toList();
        return new Signer(
                new SignerName(fields.text("name")), P256Key.parseBase64(fields.text("spki")), Set.copyOf(roles));
    }

    JsonObject toJson() {
        return new ObjectWriter()
                .text("name", name.text())
                .text("spki", key.base64())
                .texts("roles", roles.stream().map(Role::text).toList())
                .build();
    }
}
