/// Credentials for registries, read from where `docker login` stores them.
///
/// Takes the environment and the home directory; gives [dev.boltseal.registry.auth.Credentials]; fails with
/// `CREDENTIALS_UNREADABLE`. Jib runs the helpers and reports with exceptions how that went. Which helper to ask
/// and what the file contains is read here, because Jib mentions problems with these only in its log.
@NullMarked
package dev.boltseal.builder.credential;

import org.jspecify.annotations.NullMarked;
