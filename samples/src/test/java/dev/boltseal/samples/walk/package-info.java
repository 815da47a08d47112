/// The whole way, by the commands as their users start them, with the tools that stand around them.
@NullMarked
package dev.boltseal.samples.walk;

import org.jspecify.annotations.NullMarked;
