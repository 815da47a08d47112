package dev.boltseal.edge.access;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.oci.Digest;
import java.util.Optional;

/// A script uses it instead of a password.
///
/// @param sha256 of the token's text, which is random and shown only once
/// @param name for people, unique on the node
/// @param user its owner; empty for one that belongs to nobody, such as the one made at enrolment
/// @param role of whoever uses it
/// @param created by the node's clock, for people
/// @param expires when it expires by the node's clock; empty for one that is valid until it is revoked
public record Token(
        Digest sha256, String name, Optional<String> user, Role role, UtcTime created, Optional<UtcTime> expires) {}
