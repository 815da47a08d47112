@NullMarked
package dev.boltseal.format.envelope;

import org.jspecify.annotations.NullMarked;
