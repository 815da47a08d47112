/// What the place where bundles are built remembers of clusters: their enrolments, and the serials it issued for them.
///
/// Takes enrolment documents with their seals; gives [Cluster] values; fails with `CLUSTER_UNKNOWN`,
/// `CLUSTER_CONFLICT`, `FILE_UNREADABLE` and the codes of sealed documents.
@NullMarked
package dev.boltseal.builder.cluster;

import org.jspecify.annotations.NullMarked;
