package dev.boltseal.edge.reception;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.admission.Admission;
import dev.boltseal.edge.admission.Examined.Admitted;
import dev.boltseal.edge.admission.Examined.FinishDeleteFirst;
import dev.boltseal.edge.admission.Examined.Refused;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.RememberedTrust;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.trust.TrustBeside;
import dev.boltseal.edge.trust.TrustMove;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.edge.trust.TrustUpdate;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import java.io.IOException;
import java.util.function.Supplier;

/// Imports bundles into one image store of this cluster: [#run] is the order of things. Admission says whether a
/// bundle may come in and writes nothing; [Reception] brings it in.
///
/// @param store opened only for a bundle that may come in; closed when the import ends
/// @param threads how many blobs are read at once
/// @param witness stands beside the ledger
public record Importer(StateDirectory state, Supplier<? extends ImageStore> store, int threads, Witness witness) {

    /// Imports one bundle.
    ///
    /// @param source read once
    /// @throws Failure for the first step that did not succeed; see the package's description for what is
    ///     left behind
    public Imported run(BundleSource source, Watcher watcher) {
        return run(source, TrustBeside.nothing(), watcher);
    }

    /// The same for a bundle that may have come with newer trust files. They stay in force whatever becomes of it.
    public Imported run(BundleSource source, TrustBeside beside, Watcher watcher) {
        try (ProcessLock _ = state.lock()) {
            Identity identity = Identity.load(state);
            try (Ledger ledger = Ledger.open(state, identity, witness)) {
                var update = new TrustUpdate(new TrustStore(state), new RememberedTrust(ledger));
                TrustMove trust = beside.apply(update);
                watcher.trusts(trust);
                var admission = new Admission(identity, trust.to(), ledger);
                var reception = new Reception(identity, ledger, KeptBundles.of(identity), threads);
                Admitted admitted = admitted(admission, reception, new BundleReader(source));
                try (ImageStore images = store.get();
                        Intake intake = images.intake(admitted.trusted().manifest())) {
                    return reception.receive(admitted, source, intake, watcher);
                }
            }
        } catch (IOException e) {
            throw new Failure(FailureCode.STORE_FAILED, "bundle", Facts.of("reason", e), e);
        }
    }

    private static Admitted admitted(Admission admission, Reception reception, BundleReader reader) {
        return switch (admission.examine(reader)) {
            case Admitted admitted -> admitted;
            case Refused refused -> throw refused.failure();
            case FinishDeleteFirst(var bundle) -> {
                reception.finishDelete(bundle);
                yield admitted(admission, reception, reader); // which says that it is dead
            }
        };
    }
}
