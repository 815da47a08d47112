/// Where the images of a build come from: registries, layouts, archives.
@NullMarked
package dev.boltseal.builder.source;

import org.jspecify.annotations.NullMarked;
