package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.clusters.Cluster;
import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.TrustedManifest;
import dev.boltseal.format.verify.VerifiedBundle;
import dev.boltseal.format.verify.Verifier;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.BundleFile;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks every byte of a bundle.
@Command(
        name = "verify",
        description = "Check who sealed a bundle, and every byte of it, the way the cluster will check it.",
        footer = {"", "Example:", "  boltseal verify opcua.zip --trust trust/trust-1.json --cluster plant-7"})
public final class VerifyCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "FILE",
            description = "The cluster's trust file, trust-N.json, with its seals beside it.")
    private Path trust = Path.of("");

    @Option(
            names = "--cluster",
            paramLabel = "NAME|FILE",
            description =
                    "Check that the bundle is for this cluster: a name from boltseal cluster list, or an enrolment file."
                            + " Default: not checked.")
    private Optional<String> cluster = Optional.empty();

    @Mixin
    private final HomeOption home;

    public VerifyCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
    }

    @Override
    public void run() {
        TrustFile trusted = ReceivedTrust.read(trust).first().orThrow();
        var verifier = new Verifier(trusted, cluster.map(this::cluster).map(Cluster::binding));
        console.answer(answer(trusted, new BundleFile(file).read(source -> checked(verifier, source))));
    }

    private Cluster cluster(String nameOrFile) {
        Path path = Path.of(nameOrFile);
        return Files.isRegularFile(path)
                ? ClusterDirectory.read(path)
                : home.home().clusters().show(nameOrFile);
    }

    /// @param manifest proves who sealed it
    /// @param bundle proves that every byte is right
    private record Checked(TrustedManifest manifest, VerifiedBundle bundle) {}

    private Checked checked(Verifier verifier, FileSource source) {
        TrustedManifest manifest =
                verifier.judge(new BundleReader(source).leadingEntries()).orThrow();
        long total =
                manifest.manifest().files().stream().mapToLong(FileEntry::size).sum();
        try (var progress = console.progress("verify", total)) {
            int threads = Runtime.getRuntime().availableProcessors();
            return new Checked(manifest, Verifier.check(manifest, source, progress, threads));
        }
    }

    private Answer answer(TrustFile trusted, Checked checked) {
        VerifiedBundle bundle = checked.bundle();
        var signer = checked.manifest().signer();
        long size = checked.manifest().layout().size();
        var json = new ObjectWriter()
                .bool("verified", true)
                .bool("clusterChecked", cluster.isPresent())
                .text("file", file.toString())
                .number("size", size)
                .text("manifestSha256", bundle.sha256().hex())
                .value("signer", BundleReport.signer(signer.name(), signer.key()))
                .value(
                        "trust",
                        new ObjectWriter()
                                .number("version", trusted.version())
                                .text(
                                        "fingerprint",
                                        trusted.fingerprint().digest().hex())
                                .build());
        var facts = new Summary()
                .add("file", file)
                .add("size", new ByteSize(size))
                .add("sealed by", "%s (key %s)".formatted(signer.name(), signer.key()))
                .add("trusted by", trusted.fileName())
                .add("fingerprint", trusted.fingerprint());
        var report = new BundleReport(bundle.manifest());
        List<String> lines = new ArrayList<>();
        lines.add(
                cluster.isPresent()
                        ? "VERIFIED: the seal, the cluster and every byte are right"
                        : "VERIFIED: the seal and every byte are right; whether it is for your cluster wasn't checked, add --cluster NAME");
        lines.addAll(report.addTo(facts).lines());
        lines.add(BundleReport.next(file));
        return new Answer(report.addTo(json).build(), lines);
    }
}
