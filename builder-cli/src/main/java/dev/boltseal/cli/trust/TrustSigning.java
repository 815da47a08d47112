package dev.boltseal.cli.trust;

import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.PassphraseOption;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.keys.signing.KeyAddress;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `--key`, once for each signer who signs here.
@HelpSection("Signing")
final class TrustSigning {
    @Option(
            names = "--key",
            paramLabel = "FILE|URI",
            description = {
                "The key of a signer with the role trust, a file or a pkcs11: URI. May be repeated.",
                "Default: signer.key in --home."
            })
    private List<String> keys = new ArrayList<>();

    @Mixin
    private final PassphraseOption passphrase;

    @Mixin
    private final HomeOption home;

    TrustSigning(Environment here) {
        this.passphrase = new PassphraseOption(here);
        this.home = new HomeOption(here);
    }

    /// Opens the keys, uses them for the work, and closes them.
    ///
    /// @throws dev.boltseal.base.failure.Failure `KEY_INVALID`, `KEY_LOCKED`, `TOKEN_FAILED`,
    ///     `FILE_UNREADABLE`
    <T> T with(Function<List<SigningKey>, T> work) {
        List<SigningKey> open = new ArrayList<>();
        try {
            List<String> given = keys.isEmpty() ? List.of(home.key().toString()) : keys;
            given.forEach(each -> open.add(KeyAddress.parse(each).open(passphrase)));
            return work.apply(List.copyOf(open));
        } finally {
            open.forEach(SigningKey::close);
        }
    }
}
