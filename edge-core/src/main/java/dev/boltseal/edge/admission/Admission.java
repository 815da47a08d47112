package dev.boltseal.edge.admission;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.admission.Examined.Admitted;
import dev.boltseal.edge.admission.Examined.FinishDeleteFirst;
import dev.boltseal.edge.admission.Examined.Refused;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Decision;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.store.SystemImages;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.TrustedManifest;
import dev.boltseal.format.verify.Verdict;
import java.util.Optional;
import java.util.function.Consumer;

/// Whether bundles may come into this cluster, according to what the cluster trusts, what its ledger says, and the
/// platform of its nodes. Writes nothing, so it can be asked any number of times.
///
/// @param trust the trust file in force
public record Admission(Identity identity, TrustFile trust, Ledger ledger) {

    /// Examines the first two entries of a bundle, wherever the rest of it is.
    public Examined examine(LeadingEntries leadingEntries) {
        return examine(leadingEntries, trusted -> {});
    }

    /// Examines a bundle that is available as a whole, and checks its size too.
    ///
    /// @throws Failure `NOT_A_BUNDLE`, `TRUNCATED`, `LIMIT_EXCEEDED`, `INPUT_FAILED`, if its first two entries
    ///     can't be read
    public Examined examine(BundleReader reader) {
        return examine(reader.leadingEntries(), trusted -> reader.requireSize(trusted.layout()));
    }

    /// Examines a bundle again that was admitted before: the ledger may have changed since, and another trust file
    /// may be in force.
    public Examined examineAgain(Admitted before) {
        return switch (judge().judge(before.trusted())) {
            case Verdict.Refused(var problem) -> new Refused(problem);
            case Verdict.Trusted(var trusted) -> examine(trusted, same -> {});
        };
    }

    private Examined examine(LeadingEntries leadingEntries, Consumer<TrustedManifest> whole) {
        return switch (judge().judge(leadingEntries)) {
            case Verdict.Refused(var problem) -> new Refused(problem);
            case Verdict.Trusted(var trusted) -> examine(trusted, whole);
        };
    }

    private BundleJudge judge() {
        return new BundleJudge(trust, Optional.of(identity.cluster()));
    }

    private Examined examine(TrustedManifest trusted, Consumer<TrustedManifest> whole) {
        try {
            whole.accept(trusted);
            return decide(trusted);
        } catch (Failure e) {
            return new Refused(e.problem());
        }
    }

    private Examined decide(TrustedManifest trusted) {
        LedgerBundle bundle = LedgerBundle.of(trusted);
        return switch (ledger.decide(bundle)) {
            case Decision.Receive _, Decision.GoOn _ -> fitting(trusted, bundle, false);
            case Decision.NameAgain _, Decision.Repair _ -> fitting(trusted, bundle, true);
            case Decision.FinishDelete _ -> new FinishDeleteFirst(bundle);
            case Decision.Refused(var problem) -> new Refused(problem);
        };
    }

    private Admitted fitting(TrustedManifest trusted, LedgerBundle bundle, boolean repeated) {
        new PreflightChecks(trusted.manifest()).requirePlatform(identity.platform());
        SystemImages.refuse(trusted.manifest().images());
        return new Admitted(trusted, bundle, repeated);
    }
}
