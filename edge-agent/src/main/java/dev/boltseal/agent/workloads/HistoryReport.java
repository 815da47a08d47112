package dev.boltseal.agent.workloads;

import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.ledger.KeptBundle;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.LedgerChange;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Table;
import dev.boltseal.terminal.bundle.BundleReport;
import java.util.List;
import java.util.Optional;

/// What happened to a workload, for programs and for people.
///
/// @param kept has the bundles that aren't deleted; of the others, version and signer aren't known any more
record HistoryReport(KeptBundles kept, WorkloadName workload) {
    private static final String UNKNOWN = "n/a";

    Answer answer(List<LedgerChange> changes) {
        var table = new Table("Time", "Version", "Serial", "What happened", "Sealed by");
        for (LedgerChange change : changes) {
            Optional<KeptBundle> bundle = kept.find(change.bundle().sha256());
            table.row(
                    change.at().toString(),
                    bundle.map(HistoryReport::version).orElse(UNKNOWN),
                    change.bundle().serial().toString(),
                    words(change),
                    bundle.map(each -> signer(each).name().text()).orElse(UNKNOWN));
        }
        return new Answer(
                new ObjectWriter()
                        .text("workloadName", workload.text())
                        .list("changes", changes, this::json)
                        .build(),
                new Report().table(table));
    }

    private static String words(LedgerChange change) {
        String staged = change.bundle().staged() ? ", staged" : "";
        return switch (change.to()) {
            case RECEIVING -> "import began" + staged;
            case ACCEPTED -> is(change, BundleState.APPLYING) ? "failed, waits again" : "imported" + staged;
            case APPLYING -> is(change, BundleState.SUPERSEDED) ? "going back to it began" : "applying it began";
            case APPLIED -> "applied";
            case SUPERSEDED -> "replaced";
            case DELETING -> "delete began";
            case DEAD -> "deleted";
        };
    }

    private static boolean is(LedgerChange change, BundleState before) {
        return change.from().equals(Optional.of(before));
    }

    private JsonObject json(LedgerChange change) {
        Optional<KeptBundle> bundle = kept.find(change.bundle().sha256());
        return new ObjectWriter()
                .text("changedAt", change.at().toString())
                .text("state", change.to().name())
                .text("stateBefore", change.from().map(BundleState::name))
                .number("serial", change.bundle().serial().value())
                .text("bundleId", change.bundle().id().hex())
                .text("manifestSha256", change.bundle().sha256().hex())
                .bool("staged", change.bundle().staged())
                .text("appVersion", bundle.map(HistoryReport::version))
                .value(
                        "signer",
                        bundle.<JsonValue>map(HistoryReport::signerObject).orElse(new JsonNull()))
                .build();
    }

    private static String version(KeptBundle bundle) {
        return bundle.manifest().workload().appVersion();
    }

    private static SignerCertificate signer(KeptBundle bundle) {
        return Seal.parse(bundle.seal()).certificate();
    }

    private static JsonValue signerObject(KeptBundle bundle) {
        SignerCertificate signer = signer(bundle);
        return BundleReport.signer(signer.name(), signer.key());
    }
}
