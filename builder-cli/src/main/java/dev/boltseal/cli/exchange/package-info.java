/// `boltseal push` and `boltseal pull`: a bundle goes through a registry.
///
/// Takes files and addresses, `oci://registry/repository:tag`; gives answers; fails with the codes of registries and of
/// writing bundles.
@NullMarked
package dev.boltseal.cli.exchange;

import org.jspecify.annotations.NullMarked;
