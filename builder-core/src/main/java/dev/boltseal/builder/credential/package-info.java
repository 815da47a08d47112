/// Credentials for registries, from where `docker login` leaves them.
///
/// Takes the environment and the home directory; gives [dev.boltseal.registry.auth.Credentials]; fails with
/// `CREDENTIALS_UNREADABLE`. Jib runs the helpers and says by its exceptions what came of it; which helper to ask,
/// and what stands in the file, is read here, because Jib tells of trouble with these only in its log.
@NullMarked
package dev.boltseal.builder.credential;

import org.jspecify.annotations.NullMarked;
