@NullMarked
package dev.boltseal.keys.token;

import org.jspecify.annotations.NullMarked;
