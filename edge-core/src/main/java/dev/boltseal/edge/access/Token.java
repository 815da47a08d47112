package dev.boltseal.edge.access;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.oci.Digest;
import java.util.Optional;

/// What a script shows instead of a password.
///
/// @param sha256 of the token's own text, which is random and shown once
/// @param name for people, unique on the node
/// @param user whose it is; empty for one that belongs to nobody, as the one made at enrolment
/// @param role what may be done with it
/// @param created by the node's clock, for people
/// @param expires refused from then on by the node's clock; empty for one that lasts until it is revoked
public record Token(
        Digest sha256, String name, Optional<String> user, Role role, UtcTime created, Optional<UtcTime> expires) {}
