/// Clusters as a builder sees them: enrolments and receipts, sealed by keys made here.
@NullMarked
package dev.boltseal.testkit.cluster;

import org.jspecify.annotations.NullMarked;
