/// `boltseal cluster`: manages the clusters that bundles can be built for, and shows what their receipts say.
///
/// Takes enrolments and receipts; gives what is known about clusters; fails with the codes of
/// [dev.boltseal.builder.clusters].
@NullMarked
package dev.boltseal.cli.cluster;

import org.jspecify.annotations.NullMarked;
