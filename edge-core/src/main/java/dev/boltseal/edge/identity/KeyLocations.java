package dev.boltseal.edge.identity;

import dev.boltseal.keys.token.TokenUri;
import java.util.Optional;

/// Where the keys of a new epoch are: on a PKCS#11 token that has them already, or else made anew, in files.
///
/// @param sign of receipts
/// @param decrypt of what is encrypted to the cluster, another key
public record KeyLocations(Optional<TokenUri> sign, Optional<TokenUri> decrypt) {
    /// Both in files.
    public static final KeyLocations FILES = new KeyLocations(Optional.empty(), Optional.empty());
}
