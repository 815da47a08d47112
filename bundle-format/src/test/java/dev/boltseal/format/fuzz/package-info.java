/// Fuzz tests of everything that is read from a stick: random bytes, guided by the branches they take in the code.
///
/// Takes the seeds that [Seeds] makes, and inputs that were found before (in the test resources, one directory for
/// each target); every build replays them as tests. With the Maven profile `fuzz` each target searches for new
/// ones. [Oracle] checks what must be true for every input.
@NullMarked
package dev.boltseal.format.fuzz;

import org.jspecify.annotations.NullMarked;
