/// Several threads for one list of steps.
@NullMarked
package dev.boltseal.base.parallel;

import org.jspecify.annotations.NullMarked;
