/// Credentials for registries, from where `docker login` leaves them.
///
/// Takes the environment and the home directory; gives [dev.boltseal.registry.auth.Credentials]; fails with
/// `CREDENTIALS_UNREADABLE`. Jib reads the configuration and runs the helpers; its traps end here: it lets helpers that
/// are missing and files that are broken pass for "no credentials", and it throws whatever comes on entries it does not
/// understand.
@NullMarked
package dev.boltseal.builder.credential;

import org.jspecify.annotations.NullMarked;
