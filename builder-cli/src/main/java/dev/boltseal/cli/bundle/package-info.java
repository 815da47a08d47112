/// `boltseal inspect` and `boltseal verify`, and how a bundle is reported.
///
/// Takes a bundle's file; gives what it says, verified or not; fails with the codes of the format.
@NullMarked
package dev.boltseal.cli.bundle;

import org.jspecify.annotations.NullMarked;
