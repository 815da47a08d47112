/// Turns a request into exact content. Tags are resolved to digests here, once; only small documents are read.
///
/// Takes a deploy request, the catalog, the known clusters and sources of images; gives a [ResolvedWorkload];
/// fails with `APP_UNKNOWN`, `APP_VERSION_UNKNOWN`, `CLUSTER_UNKNOWN`, `PLATFORM_MISSING`, `IMAGE_NOT_FOUND`,
/// `IMAGE_REFUSED`, `SECRET_IN_CLEAR`, `SECRET_MISSING` and the codes of the sources, to which [OrderedImages]
/// adds `OUTPUT_FAILED`.
@NullMarked
package dev.boltseal.builder.resolve;

import org.jspecify.annotations.NullMarked;
