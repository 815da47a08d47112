package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.reception.Importer;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// An enrolled cluster that trusts one signer, and that signer.
///
/// @param directory holds `state`, the image store `oci`, and the bundles
record Plant(Path directory, SoftwareKey signer) {
    private static final long FIRST_SERIAL = 1_795_353_300_000L;
    private static final int LAYER_BYTES = 60_000;

    static Plant in(Path directory) throws IOException, InterruptedException {
        EdgeProcess.shareLibrary();
        var plant = new Plant(directory, SampleTrust.newKey("release"));
        var trust = SampleTrust.in(plant.signer);
        Path trustFile = trust.write(Files.createDirectories(directory.resolve("first-trust")));
        plant.done(
                "enroll",
                "--name",
                "plant",
                "--platform",
                "linux/amd64",
                "--node",
                "node-1",
                "--runtime",
                "none",
                "-o",
                directory);
        plant.done(
                "trust",
                "install",
                trustFile,
                "--fingerprint",
                trust.file().fingerprint().digest().hex());
        return plant;
    }

    Path state() {
        return directory.resolve("state");
    }

    Path layout() {
        return directory.resolve("oci");
    }

    EdgeProcess edge() {
        return new EdgeProcess(directory);
    }

    /// Runs a command that must succeed.
    void done(Object... arguments) throws IOException, InterruptedException {
        var output = edge().run(EdgeProcess.on(state(), arguments));
        assertThat(output.status()).as(output.err()).isZero();
    }

    /// The version of a workload with this number, higher serials for higher numbers. Versions share a layer.
    SealedBundle bundle(String workload, int number) {
        return bundle(workload, number, LAYER_BYTES);
    }

    /// @param bytes of each of its two large layers, before compression, which halves them
    SealedBundle bundle(String workload, int number, int bytes) {
        var image = ImageRecipe.seeded(number)
                .layers(layer(0, bytes), layer(1000 + number, bytes), layer(2000 + number, 10));
        return new SampleBundle(Identity.load(new StateDirectory(state())).cluster(), signer)
                .workload(workload)
                .serial(FIRST_SERIAL + number)
                .image("registry.example.com/apps/%s:%d".formatted(workload, number), image.make())
                .make();
    }

    /// Puts it on the stick.
    Path write(SealedBundle bundle) throws IOException {
        Path file = directory.resolve(bundle.manifest().bundleId().hex() + ".zip");
        bundle.write(file);
        return file;
    }

    /// What a person types to import it.
    Object[] importing(Path bundle) {
        return EdgeProcess.on(state(), "workloads", "import", "-f", bundle, "--into", "oci:" + layout(), "--quiet");
    }

    /// The same import, in this process and undisturbed.
    Imported imported(Path bundle) throws IOException {
        try (var source = FileSource.open(bundle);
                Node node = Node.open(new StateDirectory(state()), LedgerContext.alone(InstantSource.system()))) {
            return new Importer(node, () -> OciLayoutStore.open(layout()), 2).run(source, manifest -> Progress.NONE);
        }
    }

    /// What the ledger says of every bundle.
    List<BundleState> states() {
        var here = new StateDirectory(state());
        try (Ledger ledger = Ledger.open(here, Identity.load(here), LedgerContext.alone(InstantSource.system()))) {
            return ledger.bundles().stream().map(HeldBundle::state).toList();
        }
    }

    /// Waits until the process has taken its first step, or ended.
    void awaitWork(Process edge) throws IOException, InterruptedException {
        Path lock = state().resolve("lock");
        String pid = Long.toString(edge.pid());
        while (edge.isAlive() && !(Files.exists(lock) && Files.readString(lock).startsWith(pid))) {
            Thread.sleep(1);
        }
    }

    private static RandomLayer layer(long seed, int bytes) {
        return new RandomLayer(seed, bytes);
    }

    /// The command that starts another under strace and lets some of its calls fail.
    static String[] strace(Path trace, String calls, String fault) {
        String what = "strace -f -qq -y --seccomp-bpf -e trace=%1$s -e inject=%1$s:%2$s -o".formatted(calls, fault);
        return Stream.concat(Arrays.stream(what.split(" ")), Stream.of(trace.toString()))
                .toArray(String[]::new);
    }
}
