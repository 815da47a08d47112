package dev.boltseal.agent.enrol;

import dev.boltseal.edge.identity.KeyLocations;
import dev.boltseal.keys.token.TokenUri;
import dev.boltseal.terminal.HelpSection;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--sign-key` and `--decrypt-key`: keys that are on a token already.
@HelpSection("Keys")
final class KeyLocationsOption {
    @Option(
            names = "--sign-key",
            paramLabel = "URI",
            description = "Sign receipts with this key on a PKCS#11 token (pkcs11:…). Default: a new key in a file.")
    private Optional<String> sign = Optional.empty();

    @Option(
            names = "--decrypt-key",
            paramLabel = "URI",
            description =
                    "Decrypt what is encrypted for this cluster with this key on a PKCS#11 token, which must be another"
                            + " one than --sign-key. Default: a new key in a file.")
    private Optional<String> decrypt = Optional.empty();

    /// @throws dev.boltseal.base.failure.Failure `KEY_INVALID`
    KeyLocations locations() {
        return new KeyLocations(sign.map(TokenUri::parse), decrypt.map(TokenUri::parse));
    }
}
