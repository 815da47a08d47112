package dev.boltseal.edge.images;

import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageOrigin;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoredImage;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.manifest.ImageEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds out what a store has, and for what.
///
/// @param gone images of this cluster's bundles whose documents are no longer kept
record StockTaking(Node node, Needs needs, Collection<ImageEntry> gone) {

    Stock of(StoredImages images) throws IOException {
        List<ImageEntry> known = new ArrayList<>(needs.known());
        known.addAll(gone);
        List<StockedImage> stock = new ArrayList<>();
        for (StoredImage each : images.find(known)) {
            stock.add(stocked(each, images, known));
        }
        stock.sort(Comparator.comparing((StockedImage each) -> each.image().image())
                .thenComparing(each -> each.image().digest().hex()));
        return new Stock(stock);
    }

    private StockedImage stocked(StoredImage stored, StoredImages images, List<ImageEntry> known) throws IOException {
        NamedImage image = stored.image();
        boolean ours = stored.origin()
                .map(origin -> origin.cluster()
                        .equals(ImageOrigin.cluster(node.identity().cluster())))
                .orElseGet(() -> known.stream().anyMatch(each -> is(image, each)));
        Optional<ImageOrigin> origin = stored.origin().or(() -> obsolete(image));
        return new StockedImage(image, origin, needs.of(image), images.blobs(image), ours);
    }

    private Optional<ImageOrigin> obsolete(NamedImage image) {
        return needs.obsolete().stream()
                .map(Needs.Needed::manifest)
                .filter(each -> each.images().stream().anyMatch(known -> is(image, known)))
                .map(ImageOrigin::of)
                .findFirst();
    }

    static boolean is(NamedImage image, ImageEntry entry) {
        return image.image().equals(entry.name()) && image.digest().equals(entry.digest());
    }
}
