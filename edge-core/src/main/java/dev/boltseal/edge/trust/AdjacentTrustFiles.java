package dev.boltseal.edge.trust;

import java.nio.file.Path;
import java.util.Optional;

/// Newer trust files that came with a bundle, in the same directory. They are put in force before the bundle is judged:
/// its signer may be revoked there.
///
/// @param directory of the bundle; empty for one that lies in none
public record AdjacentTrustFiles(Optional<Path> directory) {

    public static AdjacentTrustFiles nothing() {
        return new AdjacentTrustFiles(Optional.empty());
    }

    /// Where the bundle lies.
    public static AdjacentTrustFiles of(Path bundle) {
        return new AdjacentTrustFiles(
                Optional.of(bundle.toAbsolutePath().resolveSibling(".").normalize()));
    }

    /// Applies all that follow on the one in force. The caller holds the state directory's lock.
    ///
    /// @throws dev.boltseal.base.failure.Failure `TRUST_MISSING`, `TRUST_ROLLED_BACK`; and what an
    ///     update is refused for, where the next version lies there and cannot be taken: a bundle is not judged by
    ///     a trust file that may be out of date
    public TrustChange apply(TrustUpdate update) {
        return directory
                .map(each -> update.applyFrom(each, TrustUpdate.Refusal.OF_THE_BUNDLE))
                .orElseGet(update::stay);
    }
}
