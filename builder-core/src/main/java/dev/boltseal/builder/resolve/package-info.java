/// From what was asked for to what exactly it is: tags become digests here, once, and only small documents are read.
///
/// Takes a deploy request, the catalog, the known clusters and sources of images; gives a [ResolvedWorkload]; fails
/// with `APP_UNKNOWN`, `APP_VERSION_UNKNOWN`, `CLUSTER_UNKNOWN`, `PLATFORM_MISSING`, `IMAGE_NOT_FOUND`,
/// `IMAGE_REFUSED`, `SECRET_IN_CLEAR`, `SECRET_MISSING` and what the sources add, of which [OrderedImages] adds
/// `OUTPUT_FAILED`.
@NullMarked
package dev.boltseal.builder.resolve;

import org.jspecify.annotations.NullMarked;
