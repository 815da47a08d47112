/// Who may do what on this node over the network: users, their tokens, and roles.
///
/// These are the interfaces to data that outlives an epoch; [dev.boltseal.edge.nodedb] stores it. Passwords and
/// tokens themselves are never stored, only what is needed to check them.
@NullMarked
package dev.boltseal.edge.access;

import org.jspecify.annotations.NullMarked;
