package dev.boltseal.edge.reception;

import dev.boltseal.edge.admission.Examined.Admitted;
import dev.boltseal.edge.admission.Fitness;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.Stored;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.verify.BundlePass;
import dev.boltseal.format.verify.OpenedBundle;
import dev.boltseal.format.verify.VerifiedBundle;
import java.io.IOException;
import java.util.List;

/// Brings an admitted bundle in, in one pass over its bytes.
///
/// @param threads how many blobs are read at once
record Reception(Identity identity, Ledger ledger, KeptBundles kept, int threads) {

    /// The ledger says RECEIVING before the first blob, and ACCEPTED before an image has a name.
    Imported receive(Admitted admitted, BundleSource source, Intake intake, Watcher watcher) throws IOException {
        LedgerBundle bundle = admitted.bundle();
        Manifest manifest = admitted.trusted().manifest();
        new Fitness(manifest).requireRoom(intake);
        ledger.receiving(bundle);
        var counting = new CountingReceiver(intake);
        VerifiedBundle verified =
                new BundlePass(admitted.trusted(), source, counting, watcher.begins(manifest)).run(threads);
        OpenedBundle opened = verified.open(identity::decryptionKey);
        Stored stored = intake.sync();
        kept.keep(opened);
        ledger.accepted(bundle);
        List<NamedImage> named = stored.name(opened);
        kept.forgetTheDead(ledger.rows());
        BundleState reached = ledger.find(bundle.sha256()).orElseThrow().state();
        return new Imported(bundle, reached, admitted.again(), counting.stored(), counting.skipped(), named);
    }

    /// Ends the delete of the bundle's workload that was not finished.
    void finishDelete(LedgerBundle bundle) {
        ledger.dead(bundle.workload()); // there is no runtime yet from which it would have to go first
        kept.forgetTheDead(ledger.rows());
    }
}
