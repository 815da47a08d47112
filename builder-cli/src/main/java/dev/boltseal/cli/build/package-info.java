/// `boltseal build`: makes a bundle from options or a request, or says what the bundle would be.
///
/// Takes the options of a build; gives the bundle's file; fails with `USAGE` and the codes of
/// [dev.boltseal.builder.pipeline].
@NullMarked
package dev.boltseal.cli.build;

import org.jspecify.annotations.NullMarked;
