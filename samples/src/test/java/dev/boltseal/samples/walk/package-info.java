/// End-to-end tests: the commands as users start them, together with the tools around them.
@NullMarked
package dev.boltseal.samples.walk;

import org.jspecify.annotations.NullMarked;
