package dev.boltseal.edge.images;

import static dev.boltseal.edge.Failures.assertFails;
import static dev.boltseal.edge.images.StoredVersions.PUMP;
import static dev.boltseal.edge.images.StoredVersions.WEB;
import static dev.boltseal.edge.images.StoredVersions.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.containerd.ContainerdStore;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.RegistryStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.registry.http.RegistryOptions;
import dev.boltseal.registry.http.RetryPolicy;
import dev.boltseal.testkit.image.TestImage;
import dev.boltseal.testkit.process.DebianContainerd;
import dev.boltseal.testkit.process.DebianRegistry;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [NodeImages] with a real containerd and with registries.
class StoresTest {
    private static final int ROUNDS = 15;

    @TempDir
    Path directory;

    private final RegistryClient client = new RegistryClient(
            RegistryOptions.standard("boltseal-edge/test"),
            Credentials.none(),
            InstantSource.system(),
            new RetryPolicy(InstantSource.system(), new Random(1), time -> {}));
    private EnrolledCluster cluster;
    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        node = cluster.node();
    }

    @AfterEach
    void close() {
        node.close();
        client.close();
    }

    // ---- containerd -----------------------------------------------------------------------------------------------

    @Test
    void containerdLosesOldVersionsAndTheirSpace() throws IOException, InterruptedException {
        try (DebianContainerd containerd = containerd()) {
            StoredVersions versions = with(() -> store(containerd));
            LedgerBundle first = versions.applied(WEB, 1);
            versions.applied(WEB, 2);
            versions.applied(WEB, 3);
            containerd.ctr("images", "tag", name(WEB, 3), "example.com/theirs:1");

            versions.images(2).tidy(WEB);

            assertThat(containerd.ctr("images", "ls", "-q").lines())
                    .contains(name(WEB, 2), name(WEB, 3), "example.com/theirs:1")
                    .noneMatch(each ->
                            each.contains(StoredVersions.image(1).digest().toString()))
                    .doesNotContain(name(WEB, 1));
            assertThat(containerd.ctr("content", "ls", "-q").lines())
                    .hasSize(2 * 3 + 3)
                    .doesNotContain(StoredVersions.image(1).digest().toString());
            assertThat(node.kept().find(first.sha256())).isEmpty();
            assertThat(versions.images(2).lost()).isEmpty();
        }
    }

    @Test
    void containerdNeverLosesWhatOthersNamed() throws IOException, InterruptedException {
        try (DebianContainerd containerd = containerd()) {
            StoredVersions versions = with(() -> store(containerd));
            versions.applied(PUMP, 1);
            containerd.ctr("images", "tag", name(PUMP, 1), "example.com/theirs:1");
            versions.delete(PUMP);
            var images = versions.images(2);
            Stock stock = images.stock();

            assertThat(stock.images()).extracting(each -> each.image().image()).containsExactly(name(PUMP, 1));
            assertThat(stock.unused().getFirst().origin().orElseThrow().workload())
                    .isEqualTo(PUMP);
            assertThat(stock.bytes()).isGreaterThan(9000);
            images.remove(stock.unused());

            assertThat(containerd.ctr("images", "ls", "-q").lines()).containsExactly("example.com/theirs:1");
            assertThat(containerd.ctr("content", "ls", "-q").lines()).hasSize(6);
        }
    }

    @Test
    void containerdPinsAgainWhatLostItsProtectionOrItsName() throws IOException, InterruptedException {
        try (DebianContainerd containerd = containerd()) {
            StoredVersions versions = with(() -> store(containerd));
            versions.applied(WEB, 1);
            TestImage image = StoredVersions.image(1);
            String byDigest = "registry.example.com/apps/web@" + image.digest();
            containerd.ctr("images", "label", name(WEB, 1), "io.cri-containerd.pinned=");
            containerd.ctr("images", "rm", byDigest);
            assertThat(versions.images(2).lost()).hasSize(1);

            assertThat(versions.images(2).pinAll()).isEmpty();

            assertThat(containerd.ctr("images", "ls", "name==" + name(WEB, 1)))
                    .contains("io.cri-containerd.pinned=pinned");
            assertThat(containerd.ctr("images", "ls", "-q").lines()).containsExactlyInAnyOrder(name(WEB, 1), byDigest);
            assertThat(versions.images(2).lost()).isEmpty();

            containerd.ctr("images", "rm", name(WEB, 1), byDigest);
            containerd.collectGarbage();
            assertThat(versions.images(2).pinAll())
                    .extracting(each -> each.use().workload())
                    .containsExactly(WEB);
            assertThat(containerd.ctr("images", "ls", "-q")).isBlank();
        }
    }

    @Test
    void containerdLeavesATagWhereANewerVersionMovedIt() throws IOException, InterruptedException {
        try (DebianContainerd containerd = containerd()) {
            StoredVersions versions = with(() -> store(containerd));
            String tag = "registry.example.com/apps/web:latest";
            versions.applied(versions.bundle(WEB, 1).image(tag, StoredVersions.image(1)));
            versions.applied(versions.bundle(WEB, 2).image(tag, StoredVersions.image(2)));

            assertThat(versions.images(2).pinAll()).isEmpty();

            assertThat(containerd.ctr("images", "ls", "name==" + tag))
                    .contains(StoredVersions.image(2).digest().toString());
            versions.applied(versions.bundle(WEB, 3).image(tag, StoredVersions.image(3)));
            versions.images(2).tidy(WEB);
            assertThat(versions.images(2).lost()).isEmpty();
            assertThat(containerd.ctr("content", "ls", "-q").lines()).hasSize(2 * 3 + 3);
        }
    }

    @Test
    void importThatRunsMeanwhileLosesNothing() throws Exception {
        try (DebianContainerd containerd = containerd();
                var pruning = Executors.newSingleThreadExecutor()) {
            StoredVersions versions = with(() -> store(containerd));
            var done = new AtomicBoolean();
            Future<Integer> removed = pruning.submit(() -> {
                int count = 0;
                try (Node other = cluster.node()) {
                    var images = new NodeImages(other, versions.store(), 2);
                    while (!done.get()) {
                        count += images.remove(images.stock().unused()).size();
                    }
                }
                return count;
            });
            try {
                for (int round = 1; round <= ROUNDS; round++) {
                    versions.imported(versions.bundle(PUMP, 1).serial(round));
                    assertThat(versions.images(2).lost()).as("round " + round).isEmpty();
                    versions.delete(PUMP);
                }
            } finally {
                done.set(true);
            }
            assertThat(removed.get()).isPositive();
        }
    }

    // ---- registries -----------------------------------------------------------------------------------------------

    @Test
    void debiansRegistryLosesOldVersions() throws IOException, InterruptedException {
        assumeThat(DebianRegistry.isInstalled()).isTrue();
        try (var debian = new DebianRegistry()) {
            StoredVersions versions = with(() -> store(debian.host()));
            versions.applied(WEB, 1);
            versions.applied(WEB, 2);
            LedgerBundle third = versions.applied(WEB, 3);
            Stock before = versions.images(2).stock();
            assertThat(before.unused()).extracting(each -> each.image().image()).containsExactly(name(WEB, 1));
            assertThat(before.unused().getFirst().bytes()).isGreaterThan(9000);

            versions.images(2).tidy(WEB);

            assertThat(names(versions)).containsExactly(name(WEB, 2), name(WEB, 3));
            assertThat(has(debian.host(), 1)).isFalse();
            assertThat(has(debian.host(), 3)).isTrue();
            assertThat(versions.images(2).lost()).isEmpty();
            assertThat(node.ledger().find(third.sha256())).isPresent();
        }
    }

    @Test
    void registryKeepsAManifestThatAnotherTagNeeds() throws IOException {
        try (var registry = new TestRegistry()) {
            StoredVersions versions = with(() -> store(registry.host()));
            for (int version = 1; version <= 3; version++) {
                versions.applied(versions.bundle(WEB, version).image(name(WEB, version), StoredVersions.image(1)));
            }

            versions.images(2).tidy(WEB);

            assertThat(registry.tags("edge/registry.example.com/apps/web")).contains("2", "3");
            assertThat(versions.images(2).lost()).isEmpty();
        }
    }

    @Test
    void registryThatDeletesNothingIsToldAndTheRestGoesOn() throws IOException, InterruptedException {
        assumeThat(DebianRegistry.isInstalled()).isTrue();
        try (var registry = DebianRegistry.thatDeletesNothing()) {
            StoredVersions versions = with(() -> store(registry.host()));
            LedgerBundle first = versions.applied(WEB, 1);
            versions.applied(WEB, 2);
            versions.applied(WEB, 3);

            assertFails(FailureCode.STORE_UNSUPPORTED, () -> versions.images(2).tidy(WEB))
                    .hasMessageContaining("storage.delete.enabled");

            assertThat(node.kept().find(first.sha256())).isEmpty();
            versions.images(2).tidy(WEB);
        }
    }

    @Test
    void registryLosesWhatADeletedWorkloadHadIfItIsAskedInTime() throws IOException {
        try (var registry = new TestRegistry()) {
            StoredVersions versions = with(() -> store(registry.host()));
            versions.applied(PUMP, 1);
            var images = versions.images(2);
            var its = images.of(PUMP);
            versions.delete(PUMP);

            assertThat(images.removeOf(PUMP, its)).hasSize(1);

            assertThat(registry.tags("edge/registry.example.com/apps/pump")).isEmpty();
        }
    }

    private List<String> names(StoredVersions versions) {
        return versions.images(2).stock().images().stream()
                .map(each -> each.image().image())
                .toList();
    }

    private boolean has(String host, int version) {
        var there =
                dev.boltseal.format.oci.ImageReference.parse(host + "/edge/registry.example.com/apps/web:" + version);
        return client.repository(there)
                .hasManifest(StoredVersions.image(version).digest());
    }

    private StoredVersions with(Supplier<ImageStore> store) {
        return new StoredVersions(cluster, node, store);
    }

    private static DebianContainerd containerd() throws IOException, InterruptedException {
        assumeThat(DebianContainerd.missing()).isEmpty();
        return new DebianContainerd();
    }

    private static ImageStore store(DebianContainerd containerd) {
        return ContainerdStore.open(
                new StoreAddress.Containerd(Optional.of(containerd.socket()), StoreAddress.KUBERNETES),
                InstantSource.system());
    }

    private ImageStore store(String host) {
        var address = (StoreAddress.Registry) StoreAddress.parse("registry:" + host + "/edge");
        return new RegistryStore(client, address.prefix());
    }
}
