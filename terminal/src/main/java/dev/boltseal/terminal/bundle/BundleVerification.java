package dev.boltseal.terminal.bundle;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.TrustedManifest;
import dev.boltseal.format.verify.VerifiedBundle;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Checks every byte of a bundle, and answers with what it is.
///
/// @param trust who may seal
/// @param cluster whom it must be for; empty for any
public record BundleVerification(Path file, TrustFile trust, Optional<ClusterBinding> cluster) {

    /// @param next adds to the report what to do with a bundle that is in order
    /// @throws dev.boltseal.base.failure.Failure with the code of the first check that the bundle didn't pass
    public Answer run(Console console, UnaryOperator<Report> next) {
        var judge = new BundleJudge(trust, cluster);
        return new BundleFile(file).read(source -> answer(check(judge, source, console), next));
    }

    /// @param manifest who sealed it
    /// @param bundle that every byte is right
    private record Checked(TrustedManifest manifest, VerifiedBundle bundle) {}

    private static Checked check(BundleJudge judge, FileSource source, Console console) {
        TrustedManifest manifest =
                judge.judge(new BundleReader(source).leadingEntries()).orThrow();
        long total =
                manifest.manifest().files().stream().mapToLong(FileEntry::size).sum();
        try (var progress = console.progress("verify", total)) {
            int threads = Runtime.getRuntime().availableProcessors();
            return new Checked(manifest, BundleJudge.check(manifest, source, progress, threads));
        }
    }

    private Answer answer(Checked checked, UnaryOperator<Report> next) {
        var signer = checked.manifest().signer();
        long size = checked.manifest().layout().size();
        var json = new ObjectWriter()
                .bool("verified", true)
                .bool("clusterChecked", cluster.isPresent())
                .text("file", file.toString())
                .number("size", size)
                .value("signer", BundleReport.signer(signer.name(), signer.key()))
                .number("trustVersion", trust.version())
                .text("trustFingerprint", trust.fingerprint().digest().hex());
        var facts = new Summary()
                .add("file", file)
                .add("size", new ByteSize(size))
                .add("sealed by", "%s (key %s)".formatted(signer.name(), signer.key()))
                .add("trusted by", trust.fileName())
                .add("fingerprint", trust.fingerprint());
        var report = new BundleReport(checked.bundle().manifest());
        var lines = new Report()
                .line(
                        cluster.isPresent()
                                ? "VERIFIED: the seal, the cluster and every byte are right"
                                : "VERIFIED: the seal and every byte are right; whether it is for your cluster wasn't checked, add --cluster NAME")
                .facts(report.addTo(facts));
        return new Answer(report.addTo(json).build(), next.apply(lines));
    }
}
