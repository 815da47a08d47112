package dev.boltseal.edge.reception;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.admission.Admission;
import dev.boltseal.edge.admission.Examined.Admitted;
import dev.boltseal.edge.admission.Examined.FinishDeleteFirst;
import dev.boltseal.edge.admission.Examined.Refused;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.state.ProcessLock;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.Intake;
import dev.boltseal.edge.trust.AdjacentTrustFiles;
import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Imports bundles into one image store of this cluster; [#run] has the steps in their order. Admission decides
/// whether a bundle may come in and writes nothing; [Reception] brings it in.
///
/// @param store opened only for a bundle that may come in, and closed when the import ends
/// @param threads how many blobs are read at once
/// @param removal removes a workload from what runs it, when a delete is finished that was interrupted
public record Importer(Node node, Supplier<? extends ImageStore> store, int threads, Consumer<WorkloadName> removal) {

    /// Of a node without a runtime.
    public Importer(Node node, Supplier<? extends ImageStore> store, int threads) {
        this(node, store, threads, workload -> {});
    }

    /// Imports one bundle.
    ///
    /// @param source read once
    /// @throws Failure for the first step that failed; the package's description says what is left behind
    public Imported run(BundleSource source, ImportObserver observer) {
        return run(source, AdjacentTrustFiles.nothing(), observer);
    }

    /// The same for a bundle that may have come with newer trust files. They stay in force even if the bundle is
    /// refused.
    public Imported run(BundleSource source, AdjacentTrustFiles beside, ImportObserver observer) {
        TrustChange trust = node.step(() -> beside.apply(node.trustUpdate()));
        observer.trusts(trust);
        var admission = new Admission(node.identity(), trust.to(), node.ledger());
        Admitted admitted = admitted(admission, new BundleReader(source));
        try (ProcessLock _ = node.claim(admitted.bundle().workload());
                ImageStore images = store.get();
                Intake intake = images.intake(admitted.trusted().manifest())) {
            return new Reception(node, threads).receive(admitted, trust, source, intake, observer);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Admitted admitted(Admission admission, BundleReader reader) {
        return switch (admission.examine(reader)) {
            case Admitted admitted -> admitted;
            case Refused refused -> throw refused.failure();
            case FinishDeleteFirst(var bundle) -> {
                finishDelete(bundle.workload());
                yield admitted(admission, reader); // which says that it is dead
            }
        };
    }

    private void finishDelete(WorkloadName workload) {
        try (ProcessLock _ = node.claim(workload)) {
            var ignored = new Deletion(node).whole(workload, () -> removal.accept(workload));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Failure failed(IOException cause) {
        return new Failure(FailureCode.STORE_FAILED, "bundle", Facts.of("reason", cause), cause);
    }
}
