package dev.boltseal.edge.trust;

import java.nio.file.Path;
import java.util.Optional;

/// Newer trust files in the same directory as a bundle. They are put in force before the bundle is judged, because
/// they may revoke its signer.
///
/// @param directory of the bundle; empty for a bundle that is not in a directory
public record AdjacentTrustFiles(Optional<Path> directory) {

    public static AdjacentTrustFiles nothing() {
        return new AdjacentTrustFiles(Optional.empty());
    }

    /// The trust files beside this bundle.
    public static AdjacentTrustFiles of(Path bundle) {
        return new AdjacentTrustFiles(
                Optional.of(bundle.toAbsolutePath().resolveSibling(".").normalize()));
    }

    /// Puts in force all versions that follow the one in force. The caller holds the state directory's lock.
    ///
    /// @throws dev.boltseal.base.failure.Failure `TRUST_MISSING`, `TRUST_ROLLED_BACK`; and the refusals of an
    ///     update, if the next version is there and can't be accepted, because a bundle must not be judged by a
    ///     trust file that may be out of date
    public TrustChange apply(TrustUpdate update) {
        return directory
                .map(each -> update.applyFrom(each, TrustUpdate.Refusal.OF_THE_BUNDLE))
                .orElseGet(update::stay);
    }
}
