/// `boltseal-edge images`: what the image store has of imports, and how what nothing uses goes.
///
/// Takes the state directory and the image store; gives lists of images; fails with the codes of
/// [dev.boltseal.edge.images].
@NullMarked
package dev.boltseal.agent.images;

import org.jspecify.annotations.NullMarked;
