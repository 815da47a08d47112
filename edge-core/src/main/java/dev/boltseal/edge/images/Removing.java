package dev.boltseal.edge.images;

import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoredImages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Removes images one after the other, while others may import.
final class Removing {
    private final Node node;
    private final StoredImages images;
    private final int versions;
    private Optional<Known> known = Optional.empty();

    /// What was needed when the ledger had so many changes.
    private record Known(long changes, Needs needs, List<NamedImage> staying) {}

    /// @param versions as in [Needs#of]
    Removing(Node node, StoredImages images, int versions) {
        this.node = node;
        this.images = images;
        this.versions = versions;
    }

    /// @return whether it is gone; otherwise something needs it now
    boolean remove(NamedImage image) {
        return node.step(() -> {
            Known now = now();
            if (!now.needs().of(image).isEmpty()) {
                return false;
            }
            try {
                images.unname(image, now.staying());
                return true;
            } catch (IOException e) {
                throw NodeImages.failed(e);
            }
        });
    }

    /// Looked up again only if the ledger has changed.
    private Known now() {
        long changes = node.ledger().head().count();
        Known now = known.filter(each -> each.changes() == changes).orElseGet(() -> {
            Needs needs = Needs.of(node, versions);
            return new Known(changes, needs, needs.images());
        });
        known = Optional.of(now);
        return now;
    }
}
