/// What may be wrong with a node, for its `doctor`: whoever knows a part of it has [Check]s for that.
///
/// Gives [Finding]s; fails with nothing, because a check that fails is a finding.
@NullMarked
package dev.boltseal.edge.health;

import org.jspecify.annotations.NullMarked;
