package dev.boltseal.builder.clusters;

import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import java.time.Instant;

/// The highest serial issued for each workload of each cluster, wherever it is stored.
///
/// A new serial is the time in milliseconds. If the clock is behind, it is one more than the highest serial that
/// was issued or that the cluster says it knows. It is durable before anybody sees it, so no two bundles get the
/// same one.
public interface Serials {

    /// Issues the next serial.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, `FILE_UNREADABLE`; `CLOCK_WRONG`;
    ///     `MANIFEST_INVALID` after the last serial
    Serial next(Cluster cluster, WorkloadName workload, Instant now);

    /// Whether this is the last serial that was issued, and above all those that the cluster says it knows.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`
    boolean isNewest(Cluster cluster, WorkloadName workload, Serial serial);
}
