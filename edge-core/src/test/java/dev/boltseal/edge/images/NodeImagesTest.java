package dev.boltseal.edge.images;

import static dev.boltseal.edge.Failures.assertFails;
import static dev.boltseal.edge.images.StoredVersions.PUMP;
import static dev.boltseal.edge.images.StoredVersions.WEB;
import static dev.boltseal.edge.images.StoredVersions.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.images.BundleUse.Role;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With an OCI layout. [StoresTest] has the other stores.
class NodeImagesTest {
    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private Node node;
    private StoredVersions versions;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        node = cluster.node();
        versions = new StoredVersions(cluster, node, () -> OciLayoutStore.open(cluster.layout()));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void keepsTheRunningVersionAndTheOneBefore() throws IOException {
        LedgerBundle first = versions.applied(WEB, 1);
        LedgerBundle second = versions.applied(WEB, 2);
        LedgerBundle third = versions.applied(WEB, 3);

        versions.images(2).tidy(WEB);

        assertThat(names()).containsExactly(name(WEB, 2), name(WEB, 3));
        assertThat(node.kept().find(first.sha256())).isEmpty();
        assertThat(node.kept().find(second.sha256())).isPresent();
        assertThat(node.kept().find(third.sha256())).isPresent();
        assertThat(blobs()).hasSize(2 * 3 + 3); // each has a manifest, a configuration, a layer; and the common layers
    }

    @Test
    void canGoBackAfterItTidiedUp() throws IOException {
        versions.applied(WEB, 1);
        LedgerBundle second = versions.applied(WEB, 2);
        LedgerBundle third = versions.applied(WEB, 3);
        versions.images(2).tidy(WEB);

        assertThat(node.ledger().previous(WEB)).contains(second);
        versions.restore(second);
        versions.images(2).tidy(WEB);

        assertThat(names()).containsExactly(name(WEB, 2), name(WEB, 3));
        assertThat(node.ledger().previous(WEB)).contains(third);
        assertThat(versions.images(2).lost()).isEmpty();
    }

    @Test
    void keepsAsManyVersionsAsItIsTold() throws IOException {
        for (int version = 1; version <= 4; version++) {
            versions.applied(WEB, version);
        }

        versions.images(3).tidy(WEB);
        assertThat(names()).containsExactly(name(WEB, 2), name(WEB, 3), name(WEB, 4));
        versions.images(1).tidy(WEB);
        assertThat(names()).containsExactly(name(WEB, 4));
    }

    @Test
    void keepsWhatAnotherWorkloadNeeds() throws IOException {
        versions.applied(WEB, 1);
        versions.applied(versions.bundle(PUMP, 1).image(name(WEB, 1), StoredVersions.image(1)));
        versions.applied(WEB, 2);
        versions.applied(WEB, 3);

        versions.images(2).tidy(WEB);

        assertThat(names()).containsExactly(name(WEB, 1), name(WEB, 2), name(WEB, 3));
        assertThat(versions.images(2).stock().images().getFirst().uses())
                .extracting(BundleUse::workload, BundleUse::role)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(PUMP, Role.RUNNING));
    }

    @Test
    void keepsWhatWaitsToBeApplied() throws IOException {
        versions.applied(WEB, 1);
        versions.applied(WEB, 2);
        versions.applied(WEB, 3);
        versions.imported(versions.bundle(WEB, 4));

        versions.images(2).tidy(WEB);

        assertThat(names()).containsExactly(name(WEB, 2), name(WEB, 3), name(WEB, 4));
    }

    @Test
    void opensNoStoreIfThereIsNothingToRemove() throws IOException {
        versions.applied(WEB, 1);
        versions.applied(WEB, 2);

        new NodeImages(
                        node,
                        () -> {
                            throw new AssertionError("opened");
                        },
                        2)
                .tidy(WEB);
    }

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        LedgerBundle first = versions.applied(WEB, 1);
        versions.applied(WEB, 2);
        versions.applied(WEB, 3);
        var images = versions.images(2);
        // killed after the images went, before the documents did
        assertThat(images.remove(images.stock().unused())).hasSize(1);
        assertThat(node.kept().find(first.sha256())).isPresent();

        images.tidy(WEB);

        assertThat(node.kept().find(first.sha256())).isEmpty();
        assertThat(names()).containsExactly(name(WEB, 2), name(WEB, 3));
    }

    @Test
    void saysWhatEachImageIsFor() throws IOException {
        versions.applied(PUMP, 1);
        versions.applied(WEB, 1);
        versions.applied(WEB, 2);
        versions.imported(versions.bundle(WEB, 3));
        Stock stock = versions.images(2).stock();

        Map<String, List<Role>> roles = stock.images().stream()
                .collect(Collectors.toMap(
                        each -> each.image().image(),
                        each -> each.uses().stream().map(BundleUse::role).toList()));
        assertThat(roles)
                .isEqualTo(Map.of(
                        name(PUMP, 1), List.of(Role.RUNNING),
                        name(WEB, 1), List.of(Role.PREVIOUS),
                        name(WEB, 2), List.of(Role.RUNNING),
                        name(WEB, 3), List.of(Role.IMPORTED)));
        assertThat(stock.images().getFirst().bytes()).isGreaterThan(9000);
        assertThat(stock.bytes()).isEqualTo(size(blobs()));
        assertThat(stock.unused()).isEmpty();
    }

    @Test
    void removesWhatOnlyDeadWorkloadsHad() throws IOException {
        LedgerBundle pump = versions.applied(PUMP, 1);
        versions.applied(WEB, 2);
        versions.delete(PUMP);
        var images = versions.images(2);
        Stock stock = images.stock();
        long before = size(blobs());

        assertThat(stock.unused()).hasSize(1);
        StockedImage unused = stock.unused().getFirst();
        assertThat(unused.origin().orElseThrow().workload()).isEqualTo(PUMP);
        assertThat(unused.origin().orElseThrow().bundle()).isEqualTo(pump.id());
        assertThat(images.remove(stock.unused())).containsExactly(unused);

        assertThat(names()).containsExactly(name(WEB, 2));
        assertThat(before - size(blobs())).isEqualTo(stock.bytesOnlyOf(stock.unused()));
        assertThat(images.lost()).isEmpty();
    }

    @Test
    void removesNothingThatIsNeededSinceTheStockWasTaken() throws IOException {
        versions.applied(PUMP, 1);
        versions.delete(PUMP);
        var images = versions.images(2);
        List<StockedImage> unused = images.stock().unused();
        versions.imported(versions.bundle(PUMP, 1).serial(7));

        assertThat(images.remove(unused)).isEmpty();

        assertThat(names()).containsExactly(name(PUMP, 1));
        assertThat(images.lost()).isEmpty();
    }

    @Test
    void leavesAloneWhatCameInAnEarlierEpoch() throws IOException {
        versions.applied(WEB, 1);
        cluster.renew();

        try (Node renewed = cluster.node()) {
            Stock stock = new NodeImages(renewed, versions.store(), 2).stock();

            assertThat(stock.images()).hasSize(1);
            assertThat(stock.unused()).isEmpty();
        }
    }

    @Test
    void removesNothingIfNobodyKnowsWhatIsNeeded() throws IOException {
        LedgerBundle bundle = versions.applied(WEB, 1);
        Path kept = node.kept().directory().resolve(bundle.sha256().hex());
        Files.move(kept, directory.resolve("gone"));

        assertFails(FailureCode.STATE_WRONG, () -> versions.images(2).stock());
    }

    @Test
    void noticesWhatTheStoreLost() throws IOException {
        versions.applied(WEB, 1);
        Digest layer = StoredVersions.image(1).blobs().getFirst().descriptor().digest();
        Files.delete(cluster.layout().resolve("blobs/sha256").resolve(layer.hex()));

        assertThat(versions.images(2).lost())
                .extracting(each -> each.image().name(), each -> each.use().role())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(name(WEB, 1), Role.RUNNING));
        assertThat(versions.images(2).pinAll()).hasSize(1);
    }

    private List<String> names() {
        return versions.images(2).stock().images().stream()
                .map(each -> each.image().image())
                .toList();
    }

    private List<Path> blobs() throws IOException {
        try (var files = Files.list(cluster.layout().resolve("blobs/sha256"))) {
            return files.toList();
        }
    }

    private static long size(List<Path> blobs) throws IOException {
        long size = 0;
        for (Path blob : blobs) {
            size += Files.size(blob);
        }
        return size;
    }
}
