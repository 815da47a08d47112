@NullMarked
package dev.boltseal.format.key;

import org.jspecify.annotations.NullMarked;
