package dev.boltseal.edge.reception;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.admission.Admission;
import dev.boltseal.edge.admission.Examined;
import dev.boltseal.edge.admission.Examined.Admitted;
import dev.boltseal.edge.admission.PreflightChecks;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.Stored;
import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.app.AppRequirements;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundlePass;
import dev.boltseal.format.verify.OpenedBundle;
import dev.boltseal.format.verify.VerifiedBundle;
import java.io.IOException;
import java.util.List;

/// Brings an admitted bundle in, in one pass over its bytes. The caller has claimed its workload.
///
/// @param threads how many blobs are read at once
record Reception(Node node, int threads) {

    /// The ledger says RECEIVING before the first blob, and ACCEPTED before an image has a name.
    ///
    /// @param trust the trust file that admitted the bundle
    Imported receive(Admitted admitted, TrustChange trust, BundleSource source, Intake intake, ImportObserver observer)
            throws IOException {
        LedgerBundle bundle = admitted.bundle();
        Manifest manifest = admitted.trusted().manifest();
        new PreflightChecks(manifest).requireFreeSpace(intake);
        step(() -> node.ledger().receiving(bundle));
        var counting = new CountingReceiver(intake);
        VerifiedBundle verified =
                new BundlePass(admitted.trusted(), source, counting, observer.begins(manifest)).run(threads);
        OpenedBundle opened = verified.open(node.identity()::decryptionKey);
        requireRunnable(opened);
        Stored stored = intake.sync();
        step(() -> accept(admitted, trust.to(), opened));
        List<NamedImage> named = stored.name(opened);
        step(() -> node.kept().forgetTheDead(node.ledger().rows()));
        BundleState reached = node.ledger().find(bundle.sha256()).orElseThrow().state();
        return new Imported(
                bundle,
                reached,
                admitted.repeated(),
                manifest.workload().instantlyApply(),
                trust,
                counting.stored(),
                counting.skipped(),
                named);
    }

    /// What was encrypted may be secret, so the causes of a failure aren't passed on, which `--debug` would print.
    private static void requireRunnable(OpenedBundle opened) {
        try {
            var ignored = AppRequirements.read(opened.workload().app());
        } catch (Failure e) {
            throw opened.manifest().isEncrypted() ? new Failure(e.problem()) : e;
        }
    }

    /// After a gigabyte of copying, another trust file may be in force that revokes the signer.
    private void accept(Admitted admitted, TrustFile trust, OpenedBundle opened) {
        if (!node.trust().isInForce(trust)) {
            var admission = new Admission(node.identity(), node.trust().current(), node.ledger());
            if (admission.examineAgain(admitted) instanceof Examined.Refused refused) {
                throw refused.failure();
            }
        }
        node.kept().keep(opened);
        node.ledger().accepted(admitted.bundle());
    }

    private void step(Runnable step) {
        boolean ignored = node.step(() -> {
            step.run();
            return true;
        });
    }
}
