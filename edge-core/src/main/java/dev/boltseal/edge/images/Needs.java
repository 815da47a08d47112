package dev.boltseal.edge.images;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.images.BundleUse.Role;
import dev.boltseal.edge.ledger.KeptBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which images the bundles of this cluster need, at one moment.
final class Needs {
    private final List<Needed> bundles = new ArrayList<>();
    private final List<Needed> obsolete = new ArrayList<>();
    private final Map<Key, List<BundleUse>> uses = new LinkedHashMap<>();

    /// A bundle whose documents are kept, and what it is to its workload.
    record Needed(LedgerRow row, Manifest manifest, Role role) {
        BundleUse use() {
            return new BundleUse(
                    row.bundle().workload(),
                    manifest.workload().appVersion(),
                    row.bundle().id(),
                    role);
        }
    }

    private record Key(String image, Digest digest) {}

    private Needs() {}

    /// @param versions how many of each workload are needed, including the running one; at least 1
    /// @throws Failure `STATE_WRONG` if the documents of a bundle that is needed are gone: then nobody knows which
    ///     images it needs; `LEDGER_UNREADABLE`
    static Needs of(Node node, int versions) {
        var needs = new Needs();
        List<LedgerRow> rows = node.ledger().rows();
        for (LedgerRow row : rows) {
            role(row).flatMap(role -> needed(node, row, role)).ifPresent(needs.bundles::add);
        }
        rows.stream()
                .filter(row -> row.state() == BundleState.SUPERSEDED)
                .sorted(Comparator.comparingLong(LedgerRow::changed).reversed())
                .collect(Collectors.groupingBy(row -> row.bundle().workload()))
                .values()
                .forEach(newestFirst -> needs.divide(node, newestFirst, versions - 1));
        for (Needed bundle : needs.bundles) {
            for (ImageEntry image : bundle.manifest().images()) {
                needs.uses
                        .computeIfAbsent(new Key(image.name(), image.digest()), _ -> new ArrayList<>())
                        .add(bundle.use());
            }
        }
        return needs;
    }

    /// @param replaced bundles of one workload, newest first
    private void divide(Node node, List<LedgerRow> replaced, int keep) {
        for (int i = 0; i < replaced.size(); i++) {
            needed(node, replaced.get(i), Role.PREVIOUS).ifPresent((i < keep ? bundles : obsolete)::add);
        }
    }

    private static Optional<Role> role(LedgerRow row) {
        return switch (row.state()) {
            case APPLYING, APPLIED, DELETING -> Optional.of(Role.RUNNING);
            case ACCEPTED -> Optional.of(row.bundle().staged() ? Role.STAGED : Role.IMPORTED);
            case RECEIVING, SUPERSEDED, DEAD -> Optional.empty();
        };
    }

    private static Optional<Needed> needed(Node node, LedgerRow row, Role role) {
        Optional<KeptBundle> kept = node.kept().find(row.bundle().sha256());
        boolean required =
                switch (row.state()) {
                    case APPLYING, APPLIED, ACCEPTED -> true;
                    case RECEIVING, SUPERSEDED, DELETING, DEAD -> false;
                };
        if (required && kept.isEmpty()) {
            throw new Failure(
                    FailureCode.STATE_WRONG,
                    "not-kept",
                    Facts.of("workload", row.bundle().workload()));
        }
        return kept.map(present -> new Needed(row, present.manifest(), role));
    }

    /// The bundles that need an image.
    List<BundleUse> of(NamedImage image) {
        return uses.getOrDefault(new Key(image.image(), image.digest()), List.of());
    }

    /// Bundles that are needed.
    List<Needed> bundles() {
        return List.copyOf(bundles);
    }

    /// Replaced bundles that are no longer needed.
    List<Needed> obsolete() {
        return List.copyOf(obsolete);
    }

    /// The images that are needed, without their places.
    List<NamedImage> images() {
        return uses.keySet().stream()
                .map(key -> new NamedImage(key.image(), key.digest(), ""))
                .toList();
    }

    /// Every image of bundles whose documents are kept.
    List<ImageEntry> known() {
        return Stream.concat(bundles.stream(), obsolete.stream())
                .flatMap(bundle -> bundle.manifest().images().stream())
                .distinct()
                .toList();
    }
}
