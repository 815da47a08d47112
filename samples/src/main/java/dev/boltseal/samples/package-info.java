/// Sample apps, and a registry with their images.
@NullMarked
package dev.boltseal.samples;

import org.jspecify.annotations.NullMarked;
