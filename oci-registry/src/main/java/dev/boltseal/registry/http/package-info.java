/// Requests to registries and their answers, over pooled connections.
///
/// Takes a [Request], gives a [Response] whose body is read as it arrives. Knows which hosts may be used without
/// TLS, whom TLS trusts, which addresses may be connected to ([AddressPolicy]), where redirects may lead, what an
/// error answer means, and how often to try again ([RetryPolicy]). It decompresses nothing and chooses no
/// credentials. Fails with `REGISTRY_UNREACHABLE`, `TLS_FAILED`, `AUTHORITY_UNKNOWN`, `PLAIN_HTTP`,
/// `ADDRESS_REFUSED`, `REGISTRY_FAILED`, `FILE_UNREADABLE` (certificates), and for error answers
/// `IMAGE_NOT_FOUND`, `UNAUTHORIZED`, `FORBIDDEN`. An `IOException` means that an established connection stopped
/// moving bytes.
@NullMarked
package dev.boltseal.registry.http;

import org.jspecify.annotations.NullMarked;
