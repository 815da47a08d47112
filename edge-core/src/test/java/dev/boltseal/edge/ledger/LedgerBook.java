package dev.boltseal.edge.ledger;

import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;

/// A ledger in a directory, and the bundles that tests put into it.
///
/// @param directory of the epoch
record LedgerBook(Path directory, HeadCopy copy) {
    static final ClusterBinding CLUSTER =
            new ClusterBinding("edge", new ClusterId("a".repeat(32)), new Digest("b".repeat(64)), 1);

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T13:15:00Z"));

    /// A new ledger, alone.
    static LedgerBook create(Path directory) {
        return new LedgerBook(directory, HeadCopy.none()).create();
    }

    LedgerBook create() {
        Ledger.create(directory, CLUSTER, scratch(), CLOCK);
        return this;
    }

    Ledger open() {
        return open(CLUSTER);
    }

    Ledger open(ClusterBinding cluster) {
        return Ledger.open(directory, cluster, scratch(), new LedgerContext(CLOCK, copy));
    }

    static LedgerBundle bundle(String workload, long serial) {
        return bundle(workload, serial, false);
    }

    static LedgerBundle staged(String workload, long serial) {
        return bundle(workload, serial, true);
    }

    static WorkloadName workload(String name) {
        return new WorkloadName(name);
    }

    /// Brings a new bundle into a state, by the steps that lead there.
    static void bring(Ledger ledger, LedgerBundle bundle, BundleState state) {
        ledger.receiving(bundle);
        switch (state) {
            case RECEIVING -> {}
            case ACCEPTED -> ledger.accepted(bundle);
            case APPLYING -> {
                bring(ledger, bundle, BundleState.ACCEPTED);
                ledger.applying(bundle);
            }
            case APPLIED -> {
                bring(ledger, bundle, BundleState.APPLYING);
                ledger.applied(bundle);
            }
            case SUPERSEDED -> {
                bring(ledger, bundle, BundleState.APPLIED);
                bring(ledger, bundle(bundle.workload().text(), bundle.serial().value() + 1), BundleState.APPLIED);
            }
            case DELETING -> ledger.deleting(bundle.workload());
            case DEAD -> {
                bring(ledger, bundle, BundleState.DELETING);
                ledger.dead(bundle.workload());
            }
        }
    }

    /// Does to the file what no method does.
    void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        }
    }

    private Path scratch() {
        return directory.resolve("tmp");
    }

    private static LedgerBundle bundle(String workload, long serial, boolean staged) {
        Digest digest = Digest.of((workload + serial + staged).getBytes(StandardCharsets.UTF_8));
        return new LedgerBundle(
                digest,
                new BundleId(digest.hex().substring(0, 32)),
                new WorkloadName(workload),
                new Serial(serial),
                staged);
    }
}
