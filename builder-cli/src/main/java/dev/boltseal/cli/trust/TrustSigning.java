package dev.boltseal.cli.trust;

import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.KeyOption;
import dev.boltseal.cli.option.PassphraseOption;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.keys.signing.KeyAddress;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import java.nio.file.Path;
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
                "Default: $BOLTSEAL_KEY, else key in config.yaml, else signer.key in --home."
            })
    private List<String> keys = new ArrayList<>();

    @Mixin
    private final PassphraseOption passphrase;

    @Mixin
    private final HomeOption home;

    TrustSigning(Environment here) {
        this.home = new HomeOption(here);
        this.passphrase = new PassphraseOption(here, home);
    }

    /// The user's home directory.
    ///
    /// @throws dev.boltseal.base.failure.Failure `USAGE` if nothing says which one it is
    Path home() {
        return home.home().directory();
    }

    /// Opens the keys, uses them for the work, and closes them.
    ///
    /// @throws dev.boltseal.base.failure.Failure `KEY_INVALID`, `KEY_LOCKED`, `TOKEN_FAILED`,
    ///     `FILE_UNREADABLE`
    <T> T with(Function<List<SigningKey>, T> work) {
        List<SigningKey> open = new ArrayList<>();
        try {
            List<KeyAddress> given = keys.isEmpty()
                    ? List.of(KeyOption.standard(home))
                    : keys.stream().map(KeyAddress::parse).toList();
            given.forEach(each -> open.add(each.open(passphrase)));
            return work.apply(List.copyOf(open));
        } finally {
            open.forEach(SigningKey::close);
        }
    }
}
