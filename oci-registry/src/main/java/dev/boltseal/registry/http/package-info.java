/// Requests to registries and their answers, over pooled connections.
///
/// Takes a [Request], gives a [Response] whose body is read as it arrives; knows which hosts may be talked to
/// without TLS, whom TLS trusts, which addresses may be connected to
/// ([AddressPolicy]), where redirects may lead, what an error answer means, and how patiently to ask
/// again ([RetryPolicy]). Nothing is decompressed, no credential is chosen. Fails with `REGISTRY_UNREACHABLE`,
/// `TLS_FAILED`, `AUTHORITY_UNKNOWN`, `PLAIN_HTTP`, `ADDRESS_REFUSED`, `REGISTRY_FAILED`, `FILE_UNREADABLE`
/// (certificates), and for error answers `IMAGE_NOT_FOUND`, `UNAUTHORIZED`, `FORBIDDEN`; an `IOException` means that
/// bytes stopped moving
/// on a connection that stood.
@NullMarked
package dev.boltseal.registry.http;

import org.jspecify.annotations.NullMarked;
