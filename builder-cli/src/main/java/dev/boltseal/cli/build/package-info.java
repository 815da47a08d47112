/// `boltseal build`: from options or a request to a bundle, or to what it would be.
///
/// Takes the options of an order; gives a bundle's file; fails with `USAGE` and the codes of
/// [dev.boltseal.builder.pipeline].
@NullMarked
package dev.boltseal.cli.build;

import org.jspecify.annotations.NullMarked;
