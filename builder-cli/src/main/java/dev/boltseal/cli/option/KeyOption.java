package dev.boltseal.cli.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.keys.signing.KeyAddress;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Origin;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--key`: the key that signs.
@HelpSection("Signing")
public final class KeyOption {
    private static final String TOKEN = "pkcs11:";

    private final HomeOption home;

    @Option(
            names = "--key",
            paramLabel = "FILE|URI",
            description = {
                "The key that signs, a file or a pkcs11: URI.",
                "Default: $BOLTSEAL_KEY, else key in config.yaml, else signer.key in --home."
            })
    private Optional<String> key = Optional.empty();

    public KeyOption(HomeOption home) {
        this.home = home;
    }

    /// @throws Failure `KEY_INVALID`; `USAGE` if nobody named one and there is none in `--home`
    public KeyAddress address() {
        return address(home, setting());
    }

    /// The key that signs if no option names one.
    ///
    /// @throws Failure as [#address]
    public static KeyAddress standard(HomeOption home) {
        return address(home, setting(home, Optional.empty()));
    }

    /// A file or URI, which isn't checked.
    public Setting<String> setting() {
        return setting(home, key);
    }

    /// The same, but never a URI that contains a PIN.
    ///
    /// @throws Failure `KEY_INVALID`
    public Setting<String> shown() {
        Setting<String> setting = setting();
        var _ = KeyAddress.parse(setting.value());
        return setting;
    }

    private static Setting<String> setting(HomeOption home, Optional<String> given) {
        return home.settings()
                .text(
                        "--key",
                        given,
                        "key",
                        (file, text) -> text.startsWith(TOKEN)
                                ? text
                                : home.settings().resolved(file, text).toString())
                .otherwise(() -> home.home().key().toString());
    }

    private static KeyAddress address(HomeOption home, Setting<String> setting) {
        if (setting.origin() instanceof Origin.Default) {
            requireThere(home.home().key());
        }
        return KeyAddress.parse(setting.value());
    }

    private static void requireThere(Path usual) {
        if (!Files.exists(usual)) {
            throw new Failure(
                    FailureCode.USAGE, "no-key", Facts.of("file", usual, "directory", usual.resolveSibling("")));
        }
    }
}
