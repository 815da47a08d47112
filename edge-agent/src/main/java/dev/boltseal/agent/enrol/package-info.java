/// `boltseal-edge enroll`: creates the identity of a cluster, or begins its next epoch.
///
/// Takes a name, node names and where the keys are; gives an enrolment to carry to the builder; fails with `USAGE`
/// and the codes of [dev.boltseal.edge.identity].
@NullMarked
package dev.boltseal.agent.enrol;

import org.jspecify.annotations.NullMarked;
