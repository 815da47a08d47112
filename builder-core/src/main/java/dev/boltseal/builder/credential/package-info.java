/// Credentials for registries: read from where `boltseal login`, `docker login`, `podman login` and `skopeo login`
/// store them, and stored there.
///
/// Takes the environment and the home directory; gives [dev.boltseal.registry.auth.Credentials] and a store for them;
/// fails with `CREDENTIALS_UNREADABLE`, the store also with `FILE_UNREADABLE` and `OUTPUT_FAILED`. Jib runs the helpers
/// and reports with exceptions how that went. Which helper to ask and what the file contains is read here, because Jib
/// mentions problems with these only in its log.
@NullMarked
package dev.boltseal.builder.credential;

import org.jspecify.annotations.NullMarked;
