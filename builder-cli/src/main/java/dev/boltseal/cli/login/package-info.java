/// `boltseal login` and `boltseal logout`: names and passwords for registries.
///
/// Takes a registry, a name and a password, from the terminal, a file or standard input; gives a login that `docker`
/// and
/// `podman` read, too; fails with `USAGE`, `UNAUTHORIZED` and the codes of [dev.boltseal.builder.credential].
@NullMarked
package dev.boltseal.cli.login;

import org.jspecify.annotations.NullMarked;
