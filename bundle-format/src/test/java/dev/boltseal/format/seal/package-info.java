@NullMarked
package dev.boltseal.format.seal;

import org.jspecify.annotations.NullMarked;
