/// Who may do what on this node when they come over the network: users, their tokens, roles.
///
/// The interfaces of what lasts longer than an epoch; [dev.boltseal.edge.nodedb] keeps it. Passwords and tokens
/// themselves are nowhere: only what tells whether one is right.
@NullMarked
package dev.boltseal.edge.access;

import org.jspecify.annotations.NullMarked;
