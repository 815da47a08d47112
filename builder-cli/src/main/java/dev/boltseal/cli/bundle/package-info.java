/// `boltseal inspect` and `boltseal verify`, and the report about a bundle that they print.
///
/// Takes a bundle's file; gives what it contains, verified or not; fails with the codes of the format.
@NullMarked
package dev.boltseal.cli.bundle;

import org.jspecify.annotations.NullMarked;
