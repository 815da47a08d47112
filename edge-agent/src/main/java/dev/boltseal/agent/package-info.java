/// `boltseal-edge`, the command of a cluster.
///
/// Takes arguments; gives answers for people or as JSON, and a true exit status. Everything it does is in `edge-core`;
/// here it gets words.
@NullMarked
package dev.boltseal.agent;

import org.jspecify.annotations.NullMarked;
