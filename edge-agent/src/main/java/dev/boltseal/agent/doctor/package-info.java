/// `boltseal-edge doctor`: everything that is wrong with a node, at once.
///
/// Takes the settings and the state directory; gives a list of findings; the exit status is that of the worst.
@NullMarked
package dev.boltseal.agent.doctor;

import org.jspecify.annotations.NullMarked;
