/// Looking at bundles before they are imported.
///
/// Takes the path of a bundle; gives what was checked of it; fails with the codes of bundles and of the node's state.
@NullMarked
package dev.boltseal.agent.bundle;

import org.jspecify.annotations.NullMarked;
