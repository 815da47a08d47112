@NullMarked
package dev.boltseal.format.trust;

import org.jspecify.annotations.NullMarked;
