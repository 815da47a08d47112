package dev.boltseal.cli.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.keys.files.PassphraseFile;
import dev.boltseal.keys.token.KeyHolder;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--passphrase-file`: opens encrypted keys and tokens. A passphrase is never an argument or a variable, because
/// others can see those.
@HelpSection("Signing")
public final class PassphraseOption implements KeyHolder {
    private final Environment here;
    private final HomeOption home;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "A file (mode 0600) that holds the passphrase of an encrypted key. Default:"
                    + " $BOLTSEAL_PASSPHRASE_FILE, else passphrase_file in config.yaml; without it you are asked at the"
                    + " terminal.")
    private Optional<Path> file = Optional.empty();

    public PassphraseOption(Environment here, HomeOption home) {
        this.here = here;
        this.home = home;
    }

    /// The passphrase file, if one was named.
    public Optional<PassphraseFile> file() {
        return setting().map(Setting::value).map(PassphraseFile::ofCurrentUser);
    }

    /// The passphrase file, if one was named, and where.
    public Optional<Setting<Path>> setting() {
        return home.settings()
                .path("--passphrase-file", file, "passphrase_file")
                .setting();
    }

    @Override
    public char[] passphrase(Path key) {
        return file().map(PassphraseFile::read)
                .or(() -> here.prompt().secret("Passphrase for %s: ".formatted(key)))
                .orElseThrow(() -> new Failure(FailureCode.KEY_LOCKED, "no-terminal", Facts.of("file", key)));
    }

    @Override
    public char[] pin(String token) {
        return here.prompt()
                .secret("PIN of the token %s: ".formatted(token))
                .orElseThrow(() -> new Failure(FailureCode.TOKEN_FAILED, "no-terminal", Facts.of("token", token)));
    }
}
