package dev.boltseal.edge.images;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageOrigin;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The images of this node's workloads in its image store.
///
/// Codes of every method: those of the ledger and of the store, and `STATE_WRONG` if the documents of a bundle are
/// gone,
/// so that nobody knows which images it needs.
///
/// @param store opened and closed by each method that needs it
/// @param versions how many of each workload stay, including the running one; at least 1
public record NodeImages(Node node, Supplier<? extends ImageStore> store, int versions) {

    /// What is stored now, and for what.
    public Stock stock() {
        return opened(images -> new StockTaking(node, needs(), List.of()).of(images));
    }

    /// Removes images that nothing needs, each by itself. What something needs since the stock was taken stays.
    ///
    /// @param unused of the stock
    /// @return those that are gone
    public List<StockedImage> remove(Collection<StockedImage> unused) {
        return opened(images -> removed(images, unused));
    }

    /// The images of a workload, to be given to [#removeOf] when its bundles are dead.
    public List<ImageEntry> of(WorkloadName workload) {
        Needs needs = needs();
        List<Manifest> manifests = new ArrayList<>();
        for (List<Needs.Needed> bundles : List.of(needs.bundles(), needs.obsolete())) {
            bundles.stream()
                    .filter(each -> each.row().bundle().workload().equals(workload))
                    .forEach(each -> manifests.add(each.manifest()));
        }
        return manifests.stream()
                .flatMap(each -> each.images().stream())
                .distinct()
                .toList();
    }

    /// Removes what came with a workload and nothing needs.
    ///
    /// @param known images of it; where the store records which workload an image came with, also others go
    /// @return those that are gone
    public List<StockedImage> removeOf(WorkloadName workload, Collection<ImageEntry> known) {
        return opened(images -> {
            Stock stock = new StockTaking(node, needs(), known).of(images);
            Predicate<StockedImage> its = each -> each.origin()
                            .map(ImageOrigin::workload)
                            .filter(workload::equals)
                            .isPresent()
                    || known.stream().anyMatch(image -> StockTaking.is(each.image(), image));
            return removed(images, stock.unused().stream().filter(its).toList());
        });
    }

    /// Removes the images and the documents of a workload's versions that are older than those that stay. Does nothing,
    /// and doesn't open the store, if there are none. Called when a newer version runs.
    ///
    /// @throws Failure also `STORE_UNSUPPORTED` if the store removes nothing; the documents are gone all the same
    public void tidy(WorkloadName workload) {
        List<ImageEntry> obsolete = needs().obsolete().stream()
                .filter(each -> each.row().bundle().workload().equals(workload))
                .flatMap(each -> each.manifest().images().stream())
                .toList();
        if (obsolete.isEmpty()) {
            return;
        }
        try {
            removeOf(workload, obsolete);
        } catch (Failure e) {
            if (e.code() == FailureCode.STORE_UNSUPPORTED) {
                forget(workload);
            }
            throw e;
        }
        forget(workload);
    }

    private void forget(WorkloadName workload) {
        node.step(() -> {
            List<LedgerRow> rows = node.ledger().rows().stream()
                    .filter(row -> row.bundle().workload().equals(workload))
                    .toList();
            node.kept().forgetTheSuperseded(rows, versions);
            return true;
        });
    }

    /// Gives the images of a bundle back the names and the protection that its import gave them.
    public void pin(Manifest manifest) {
        opened(images -> {
            for (ImageEntry image : manifest.images()) {
                boolean ignored = images.pin(manifest, image);
            }
            return true;
        });
    }

    /// Does the same for every bundle that is needed, for example after a restart of the node.
    ///
    /// @return what can't be brought back, and needs its bundle again
    public List<LostImage> pinAll() {
        return each(StoredImages::pin);
    }

    /// What is missing of the images that are needed. Changes nothing.
    public List<LostImage> lost() {
        return each((images, manifest, image) -> images.isWhole(image));
    }

    private interface Look {
        boolean at(StoredImages images, Manifest manifest, ImageEntry image) throws IOException;
    }

    private List<LostImage> each(Look look) {
        List<Needs.Needed> bundles = needs().bundles();
        if (bundles.isEmpty()) {
            return List.of();
        }
        return opened(images -> {
            List<LostImage> lost = new ArrayList<>();
            for (Needs.Needed bundle : bundles) {
                for (ImageEntry image : bundle.manifest().images()) {
                    if (!look.at(images, bundle.manifest(), image)) {
                        lost.add(new LostImage(bundle.use(), image));
                    }
                }
            }
            return lost;
        });
    }

    /// In a step, or a delete could take documents away while they are read.
    private Needs needs() {
        return node.step(() -> Needs.of(node, versions));
    }

    private List<StockedImage> removed(StoredImages images, Collection<StockedImage> unused) throws IOException {
        var removing = new Removing(node, images, versions);
        List<StockedImage> gone = new ArrayList<>();
        for (StockedImage each : unused) {
            if (removing.remove(each.image())) {
                gone.add(each);
            }
        }
        if (!gone.isEmpty()) {
            images.collectGarbage();
        }
        return gone;
    }

    private interface Work<T> {
        T with(StoredImages images) throws IOException;
    }

    private <T> T opened(Work<T> work) {
        try (ImageStore opened = store.get()) {
            return work.with(opened.storedImages());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static Failure failed(IOException cause) {
        return new Failure(FailureCode.STORE_FAILED, "images", Facts.of("reason", cause), cause);
    }
}
