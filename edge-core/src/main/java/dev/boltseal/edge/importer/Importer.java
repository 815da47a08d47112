package dev.boltseal.edge.importer;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Decision;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.RememberedTrust;
import dev.boltseal.edge.ledger.Witness;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.SystemImages;
import dev.boltseal.edge.trust.TrustBeside;
import dev.boltseal.edge.trust.TrustMove;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.edge.trust.TrustUpdate;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundlePass;
import dev.boltseal.format.verify.OpenedBundle;
import dev.boltseal.format.verify.TrustedManifest;
import dev.boltseal.format.verify.VerifiedBundle;
import dev.boltseal.format.verify.Verifier;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Imports bundles into one image store of this cluster. Read [#run] and what it calls from top to bottom: that is the
/// order.
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
                TrustedManifest trusted = judge(source, identity, trust.to());
                boolean again = mayComeIn(ledger, trusted, KeptBundles.of(identity));
                new Fitness(trusted.manifest()).requirePlatform(identity.platform());
                SystemImages.refuse(trusted.manifest().images());
                return receive(trusted, source, identity, ledger, watcher, again);
            }
        } catch (IOException e) {
            throw storeFailed(e);
        }
    }

    private Imported receive(
            TrustedManifest trusted,
            BundleSource source,
            Identity identity,
            Ledger ledger,
            Watcher watcher,
            boolean again)
            throws IOException {
        LedgerBundle bundle = LedgerBundle.of(trusted);
        KeptBundles kept = KeptBundles.of(identity);
        try (ImageStore images = store.get()) {
            images.begin(trusted.manifest());
            new Fitness(trusted.manifest()).requireRoom(images);
            ledger.receiving(bundle);
            var counting = new CountingReceiver(images);
            var progress = watcher.begins(trusted.manifest());
            VerifiedBundle verified = new BundlePass(trusted, source, counting, progress).run(threads);
            OpenedBundle opened = verified.open(identity::decryptionKey);
            images.sync();
            kept.keep(opened);
            ledger.accepted(bundle);
            List<NamedImage> named = images.name(opened);
            kept.forgetTheDead(ledger.rows());
            BundleState reached = ledger.find(bundle.sha256()).orElseThrow().state();
            return new Imported(bundle, reached, again, counting.stored(), counting.skipped(), named);
        }
    }

    private TrustedManifest judge(BundleSource source, Identity identity, TrustFile trust) {
        var verifier = new Verifier(trust, Optional.of(identity.cluster()));
        var reader = new BundleReader(source);
        TrustedManifest trusted = verifier.judge(reader.opening()).orThrow();
        reader.requireSize(trusted.layout());
        return trusted;
    }

    /// @return whether it was accepted before
    private static boolean mayComeIn(Ledger ledger, TrustedManifest trusted, KeptBundles kept) {
        LedgerBundle bundle = LedgerBundle.of(trusted);
        return switch (ledger.decide(bundle)) {
            case Decision.Receive receive -> false;
            case Decision.GoOn goOn -> false;
            case Decision.NameAgain nameAgain -> true;
            case Decision.Repair repair -> true;
            case Decision.FinishDelete finish -> {
                ledger.dead(bundle.workload()); // there is no runtime yet from which it would have to go first
                kept.forgetTheDead(ledger.rows());
                yield mayComeIn(ledger, trusted, kept); // which says that it is dead
            }
            case Decision.Refused refused -> throw refused.failure();
        };
    }

    private static Failure storeFailed(IOException cause) {
        return new Failure(FailureCode.STORE_FAILED, "bundle", Facts.of("reason", cause), cause);
    }
}
