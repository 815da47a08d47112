package dev.boltseal.edge.workload;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.admission.Admission;
import dev.boltseal.edge.admission.Examined;
import dev.boltseal.edge.admission.Examined.Admitted;
import dev.boltseal.edge.admission.PreflightChecks;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.format.app.AppRequirements;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether bundles could be imported now, and what that would change. Writes nothing, and reads no layer.
///
/// @param store the store to be asked whether the images fit; empty for none. It is opened and closed each time
public record ImportCheck(Node node, Optional<Supplier<ImageStore>> store) {

    /// A bundle that an import would take, if its layers are undamaged.
    ///
    /// @param trust the trust file in force, which the bundle was judged by
    /// @param present the workload of that name as it is now; empty if there is none
    /// @param missing what the store doesn't have yet; empty if none was asked
    public record Importable(
            Admitted admitted, TrustFile trust, Optional<Workload> present, Optional<PreflightChecks.Missing> missing) {

        public Manifest manifest() {
            return admitted.trusted().manifest();
        }
    }

    /// @throws Failure what an import would refuse the bundle with before it reads its layers; `NO_SPACE`
    public Importable run(BundleSource source) {
        TrustFile trust = node.trust().current();
        Admitted admitted = admitted(trust, source);
        var name = admitted.bundle().workload();
        Optional<Workload> present = new Workloads(node)
                .list().stream().filter(each -> each.name().equals(name)).findFirst();
        requireRunnable(admitted, new BundleReader(source));
        var checks = new PreflightChecks(admitted.trusted().manifest());
        return new Importable(admitted, trust, present, store.map(each -> missing(checks, each)));
    }

    /// Only a definition in clear is read.
    private static void requireRunnable(Admitted admitted, BundleReader reader) {
        Manifest manifest = admitted.trusted().manifest();
        for (Entry entry : admitted.trusted().layout().entries()) {
            if (entry.path().equals(EntryPath.WORKLOAD)) {
                FileEntry file = manifest.files().stream()
                        .filter(each -> each.path().equals(entry.path()))
                        .findFirst()
                        .orElseThrow();
                byte[] content = reader.entry(entry, file, entry::path).bytes(Progress.NONE);
                var ignored = AppRequirements.read(
                        WorkloadDefinition.parse(content, manifest).app());
            }
        }
    }

    private Admitted admitted(TrustFile trust, BundleSource source) {
        return switch (new Admission(node.identity(), trust, node.ledger()).examine(new BundleReader(source))) {
            case Admitted admitted -> admitted;
            case Examined.Refused refused -> throw refused.failure();
            case Examined.FinishDeleteFirst(var bundle) -> throw bundle.beingDeleted();
        };
    }

    private static PreflightChecks.Missing missing(PreflightChecks checks, Supplier<ImageStore> store) {
        try (ImageStore opened = store.get()) {
            return checks.requireFreeSpace(opened.storedImages());
        } catch (IOException e) {
            throw new Failure(FailureCode.STORE_FAILED, "bundle", Facts.of("reason", e), e);
        }
    }
}
