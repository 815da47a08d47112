package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.process.DebianContainerd;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports into a containerd, by a process that may be killed, or have too few rights.
@Tag("survival")
class ContainerdKillTest {
    private static final int LAYER_BYTES = 24_000_000;
    private static final int KILLS = 6;

    @TempDir
    Path directory;

    @BeforeEach
    void needContainerd() {
        Assumptions.assumeTrue(DebianContainerd.missing().isEmpty(), DebianContainerd::missing);
    }

    /// A kill may come between the name by digest and the one by tag. By then the ledger has accepted the bundle, and
    /// importing it again gives the other one.
    @Test
    void namesNothingBeforeTheLedgerAcceptedItAndEverythingInTheEnd() throws IOException, InterruptedException {
        var plant = Plant.in(directory);
        SealedBundle large = plant.bundle("large", 1, LAYER_BYTES);
        var image = large.manifest().images().getFirst();
        String byDigest = ImageReference.parse(image.name()).at(image.digest()).toString();
        Path bundle = plant.write(large);
        try (var containerd = new DebianContainerd()) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process edge = plant.edge().start(importing(plant, bundle, containerd));
                plant.awaitWork(edge);
                Thread.sleep(kill * 60L);
                edge.destroyForcibly().onExit().join();
                List<String> names = names(containerd);
                assertThat(names).isSubsetOf(byDigest, image.name());
                assertThat(names.isEmpty() || plant.states().equals(List.of(BundleState.ACCEPTED)))
                        .as("%s, though the ledger says %s", names, plant.states())
                        .isTrue();
            }
            ToolOutput last = plant.edge().run(importing(plant, bundle, containerd));

            assertThat(last.status()).as(last.err()).isZero();
            assertThat(names(containerd)).containsExactlyInAnyOrder(byDigest, image.name());
            assertThat(plant.states()).containsExactly(BundleState.ACCEPTED);
            assertThat(containerd.ctr("leases", "ls", "-q")).isBlank();
            assertThat(containerd.ctr("content", "active").lines()).hasSize(1);
        }
    }

    @Test
    void saysThatTheSocketIsForOthers() throws IOException, InterruptedException {
        var plant = Plant.in(directory);
        Path bundle = plant.write(plant.bundle("small", 1));
        try (var containerd = new DebianContainerd()) {
            Files.setPosixFilePermissions(containerd.socket(), PosixFilePermissions.fromString("rw-------"));
            Files.setOwner(
                    containerd.socket(),
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

            ToolOutput refused = plant.edge()
                    .through("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
                    .run(importing(plant, bundle, containerd));

            assertThat(refused.err()).contains(FailureCode.CONTAINERD_FORBIDDEN.id(), "with sudo");
            assertThat(refused.status())
                    .isEqualTo(FailureCode.CONTAINERD_FORBIDDEN.exitStatus().status());
        }
    }

    private static List<String> names(DebianContainerd containerd) throws IOException, InterruptedException {
        return containerd.ctr("images", "ls", "-q").lines().toList();
    }

    private static Object[] importing(Plant plant, Path bundle, DebianContainerd containerd) {
        return EdgeProcess.on(
                plant.state(), "workloads", "import", "-f", bundle, "--into", containerd.address(), "--quiet");
    }
}
