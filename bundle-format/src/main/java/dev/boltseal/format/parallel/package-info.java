/// Several threads for one list of steps.
@NullMarked
package dev.boltseal.format.parallel;

import org.jspecify.annotations.NullMarked;
