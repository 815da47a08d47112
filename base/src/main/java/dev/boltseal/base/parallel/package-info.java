/// Runs a list of steps on several threads.
@NullMarked
package dev.boltseal.base.parallel;

import org.jspecify.annotations.NullMarked;
