package dev.boltseal.format;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.verify.BundleJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Verifies bundles: who sealed them, for which cluster, and every byte. This is the entry for programs that embed
/// Boltseal.
///
/// ```java
/// Trust trust = Trust.read(Path.of("trust-1.json"), "0123 4567 89ab …");
/// Cluster cluster = Cluster.read(Path.of("enrolment.json"));
/// switch (Verifier.verify(Path.of("opcua.zip"), trust, cluster)) {
///     case Verification.Verified(Bundle bundle) -> System.out.println(bundle.images());
///     case Verification.Refused refused -> System.err.println(refused.message());
/// }
/// ```
///
/// The order of the checks: structure of the seal, the signer, the signature over the manifest; only then the
/// manifest itself, revocations and the cluster; then every byte of the file.
///
/// Two things it can't know. It says nothing about what a cluster installed before, so an older bundle than the one
/// that is running is verified as well: compare [Bundle#serial]. And a file that somebody else may write can change
/// after it was verified: copy it first to where nobody else may write.
///
/// The file is read once, from front to back, in the caller's thread; several threads may verify at once. Nothing is
/// written, and memory doesn't grow with the bundle.
public final class Verifier {
    /// The caller's own. With more of them, which of several faults is found first would be chance.
    private static final int THREADS = 1;

    private Verifier() {}

    /// Verifies that a bundle may be installed on a cluster.
    ///
    /// @param bundle a file, or a block device
    /// @param trust the trust file that is in force
    /// @param cluster that the bundle must be for
    /// @return [Verification.Refused] for everything that is wrong with the bundle itself
    /// @throws Failure `FILE_UNREADABLE`, `INPUT_FAILED` if the file can't be read; trying again may help
    public static Verification verify(Path bundle, Trust trust, Cluster cluster) {
        return verify(bundle, new BundleJudge(trust.file(), Optional.of(cluster.binding())));
    }

    /// Verifies a bundle for whichever cluster it is, in a program that passes bundles on. [Bundle#cluster] says which
    /// one that is. Before a bundle is installed, use the other method.
    ///
    /// @return as the other method
    /// @throws Failure as the other method
    public static Verification verifyForAnyCluster(Path bundle, Trust trust) {
        return verify(bundle, new BundleJudge(trust.file(), Optional.empty()));
    }

    private static Verification verify(Path bundle, BundleJudge judge) {
        try (var source = FileSource.open(bundle)) {
            var trusted = judge.judge(new BundleReader(source).leadingEntries()).orThrow();
            return new Verification.Verified(
                    Bundle.of(trusted, BundleJudge.check(trusted, source, Progress.NONE, THREADS)));
        } catch (Failure e) {
            if (e.code().exitStatus() == ExitStatus.REFUSED) {
                return new Verification.Refused(e.problem());
            }
            throw e;
        } catch (IOException e) {
            throw new Failure(FailureCode.INPUT_FAILED, "bundle", Facts.of("file", bundle, "reason", e), e);
        }
    }
}
