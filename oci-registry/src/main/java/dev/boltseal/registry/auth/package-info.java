/// Logging in to registries: challenges, credentials, tokens.
///
/// Takes requests without `Authorization`, and credentials from whoever has them; gives the registry's answers. A
/// refused request is sent again at most once, with a new authorization. Fails with `CREDENTIALS_UNREADABLE`; for
/// the answers of token services with `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, `REGISTRY_UNREACHABLE`,
/// `PLAIN_HTTP`. No message contains a secret.
///
/// Source: OCI distribution-spec 1.1; RFC 9110, section 11; CNCF distribution, "Token Authentication Specification" and
/// "OAuth2 Token Authentication".
@NullMarked
package dev.boltseal.registry.auth;

import org.jspecify.annotations.NullMarked;
