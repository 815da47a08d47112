package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.Fingerprint;
import java.util.Optional;

/// What one row of the chain records.
sealed interface Change {
    /// The value of the field `change`.
    String kind();

    /// Writes its own fields, in the order of the package's description.
    void write(ObjectWriter row);

    /// The ledger began; always and only the first row.
    record Begun(ClusterId cluster, long epoch) implements Change {
        static final String KIND = "begun";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void write(ObjectWriter row) {
            row.text("cluster", cluster.hex()).number("epoch", epoch);
        }
    }

    /// A bundle changed from one state to another.
    ///
    /// @param from empty for a bundle that is new here
    record Moved(LedgerBundle bundle, Optional<BundleState> from, BundleState to) implements Change {
        static final String KIND = "bundle";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void write(ObjectWriter row) {
            row.text("manifestSha256", bundle.sha256().hex())
                    .text("bundleId", bundle.id().hex())
                    .text("workload", bundle.workload().text())
                    .number("serial", bundle.serial().value())
                    .bool("staged", bundle.staged())
                    .text("from", from.map(BundleState::name))
                    .text("to", to.name());
        }
    }

    /// A version of the trust file came into force.
    record Trusted(TrustVersion version) implements Change {
        static final String KIND = "trust";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void write(ObjectWriter row) {
            row.number("version", version.number())
                    .text("fingerprint", version.fingerprint().digest().hex());
        }
    }

    /// A receipt got its number.
    record Numbered(long receipt) implements Change {
        static final String KIND = "receipt";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void write(ObjectWriter row) {
            row.number("number", receipt);
        }
    }

    /// @throws RuntimeException for anything that [#write] does not write
    static Change read(ObjectFields row) {
        String kind = row.text("change");
        return switch (kind) {
            case Begun.KIND -> new Begun(new ClusterId(row.text("cluster")), row.number("epoch"));
            case Moved.KIND ->
                new Moved(
                        new LedgerBundle(
                                new Digest(row.text("manifestSha256")),
                                new BundleId(row.text("bundleId")),
                                new WorkloadName(row.text("workload")),
                                new Serial(row.number("serial")),
                                row.bool("staged")),
                        row.optionalText("from").map(BundleState::valueOf),
                        BundleState.valueOf(row.text("to")));
            case Trusted.KIND ->
                new Trusted(
                        new TrustVersion(row.number("version"), new Fingerprint(new Digest(row.text("fingerprint")))));
            case Numbered.KIND -> new Numbered(row.number("number"));
            default ->
                throw new Failure(
                        row.code(),
                        Phrase.of("ledger.change-this-version", Facts.of("document", row.subject(), "kind", kind)));
        };
    }
}
