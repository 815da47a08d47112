package dev.boltseal.edge.identity;

import dev.boltseal.keys.token.TokenUri;
import java.util.Optional;

/// Where the keys of a new epoch are: already on a PKCS#11 token, or in files, where new ones are made.
///
/// @param sign the key for receipts
/// @param decrypt the key for what is encrypted to the cluster; a different key
public record KeyLocations(Optional<TokenUri> sign, Optional<TokenUri> decrypt) {
    /// Both keys in files.
    public static final KeyLocations FILES = new KeyLocations(Optional.empty(), Optional.empty());
}
