/// `boltseal-edge enroll`: the identity of a cluster, and its next epoch.
///
/// Takes a name, nodes and places of keys; gives an enrolment to carry to the builder; fails with `USAGE` and the
/// codes of [dev.boltseal.edge.identity].
@NullMarked
package dev.boltseal.agent.enrol;

import org.jspecify.annotations.NullMarked;
