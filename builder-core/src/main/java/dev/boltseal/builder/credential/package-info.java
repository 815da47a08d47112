/// Credentials for registries: read from where `boltseal login`, `docker login`, `podman login` and `skopeo login`
/// leave
/// them, and stored there.
///
/// Takes the environment and the home directory; gives [dev.boltseal.registry.auth.Credentials] and a store for them;
/// fails with `CREDENTIALS_UNREADABLE`, the store also with `FILE_UNREADABLE` and `OUTPUT_FAILED`. Jib runs the helpers
/// when they are asked and says by its exceptions what came of it; which helper to ask, and what stands in the file, is
/// read here, because Jib tells of trouble with these only in its log.
@NullMarked
package dev.boltseal.builder.credential;

import org.jspecify.annotations.NullMarked;
