/// Sample apps, and a registry that has their images.
@NullMarked
package dev.boltseal.samples;

import org.jspecify.annotations.NullMarked;
