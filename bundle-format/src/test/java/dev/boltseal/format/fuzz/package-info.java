/// What is read from a stick, thrown at the code that reads it: random bytes, guided by the branches they take.
///
/// Takes the seeds that [Seeds] makes and inputs that were found once (in the test resources, a directory for each
/// target); every build replays them as tests. With the Maven profile `fuzz` each target looks for new ones. What must
/// hold for every input is in [Oracle].
@NullMarked
package dev.boltseal.format.fuzz;

import org.jspecify.annotations.NullMarked;
