package dev.boltseal.cli;

import dev.boltseal.format.seal.KeyFile;
import dev.boltseal.format.seal.SoftwareKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `--key`, as often as there are signers at hand.
final class TrustSigning {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key of a signer with the role trust; may be repeated. Default: signer.key of --home.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private final PassphraseOption passphrase;

    @Mixin
    private final HomeOption home;

    TrustSigning(Surroundings here) {
        this.passphrase = new PassphraseOption(here);
        this.home = new HomeOption(here);
    }

    /// @throws dev.boltseal.format.failure.BoltsealException `KEY_INVALID`, `KEY_LOCKED`, `FILE_UNREADABLE`
    List<SoftwareKey> keys() {
        List<Path> given = files.isEmpty() ? List.of(home.home().key()) : files;
        return given.stream()
                .map(file -> KeyFile.ofCurrentUser(file).load(passphrase))
                .toList();
    }
}
