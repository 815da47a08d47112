package dev.boltseal.edge;

import dev.boltseal.edge.identity.Enroller;
import dev.boltseal.edge.identity.EnrolmentRequest;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.edge.identity.KeyLocations;
import dev.boltseal.edge.identity.Renewal;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.reception.Importer;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.edge.trust.FingerprintCheck;
import dev.boltseal.edge.trust.TrustStore;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.bundle.SealedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A cluster on linux/amd64 that trusts one signer.
///
/// @param directory holds `state`, `oci` and what the test puts there
public record EnrolledCluster(Path directory, SoftwareKey signer) {
    public static final EnrolmentRequest REQUEST = new EnrolmentRequest(
            "edge-1",
            Platform.parse("linux/amd64"),
            List.of(new NodeName("node-1")),
            new AgentVersion("boltseal-edge/0.1.0"));

    private static final InstantSource CLOCK = InstantSource.system();

    public static EnrolledCluster in(Path directory) throws IOException {
        var cluster = new EnrolledCluster(directory, SampleTrust.newKey("release"));
        cluster.enroll();
        var trust = SampleTrust.in(cluster.signer);
        new TrustStore(cluster.state())
                .install(
                        trust.write(directory),
                        FingerprintCheck.against(trust.file().fingerprint()),
                        new TrustDiary());
        return cluster;
    }

    public Identity enroll() {
        return new Enroller(state(), new SecureRandom(), InstantSource.system())
                .enroll(REQUEST, (epoch, binding) -> Ledger.create(epoch, binding, state().temporary(), CLOCK));
    }

    /// Begins the next epoch.
    public Identity renew() {
        var asBefore = new Renewal(Optional.empty(), List.of(), REQUEST.agent(), Optional.empty());
        return new Enroller(state(), new SecureRandom(), CLOCK)
                .renew(
                        asBefore,
                        KeyLocations.FILES,
                        (epoch, binding) -> Ledger.create(epoch, binding, state().temporary(), CLOCK));
    }

    public StateDirectory state() {
        return new StateDirectory(directory.resolve("state"));
    }

    public Identity identity() {
        return Identity.load(state());
    }

    /// What this cluster accepts.
    public SampleBundle sample() {
        return new SampleBundle(identity().cluster(), signer);
    }

    public Path layout() {
        return directory.resolve("oci");
    }

    /// Into [#layout()].
    public Imported receive(SealedBundle bundle) throws IOException {
        return receive(bundle, () -> OciLayoutStore.open(layout()));
    }

    public Imported receive(SealedBundle bundle, Supplier<? extends ImageStore> store) throws IOException {
        Path file = directory.resolve("bundle.zip");
        bundle.write(file);
        try (var source = FileSource.open(file)) {
            return receive(source, store);
        }
    }

    public Imported receive(BundleSource source, Supplier<? extends ImageStore> store) {
        return receive(source, store, LedgerContext.alone(CLOCK));
    }

    public Imported receive(BundleSource source, Supplier<? extends ImageStore> store, LedgerContext context) {
        try (Node node = Node.open(state(), context)) {
            return new Importer(node, store, 2).run(source, manifest -> Progress.NONE);
        }
    }

    /// To be closed.
    public Node node() {
        return Node.open(state(), LedgerContext.alone(CLOCK));
    }

    /// What the ledger says of every bundle.
    public List<HeldBundle> bundles() {
        try (var ledger = ledger()) {
            return ledger.bundles();
        }
    }

    /// To be closed.
    public Ledger ledger() {
        var identity = identity();
        return Ledger.open(identity.directory(), identity.cluster(), state().temporary(), LedgerContext.alone(CLOCK));
    }

    /// What is kept of accepted bundles.
    public KeptBundles kept() {
        return KeptBundles.of(identity());
    }

    /// The layout's `index.json`; empty where there is none.
    public String index() throws IOException {
        Path index = layout().resolve("index.json");
        return Files.exists(index) ? Files.readString(index) : "";
    }
}
