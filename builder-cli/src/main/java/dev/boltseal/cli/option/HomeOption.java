package dev.boltseal.cli.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Precedence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--home`.
@HelpSection(HelpSection.GENERAL)
public final class HomeOption {
    private final Environment here;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = {
                "The directory with your keys, clusters and serial numbers. Default: $BOLTSEAL_HOME,",
                "$XDG_CONFIG_HOME/boltseal or ~/.config/boltseal."
            })
    private Optional<Path> home = Optional.empty();

    public HomeOption(Environment here) {
        this.here = here;
    }

    /// The key that signs if no other is named.
    ///
    /// @throws Failure `USAGE` also if there is none
    public Path key() {
        Path key = home().key();
        if (!Files.exists(key)) {
            throw new Failure(FailureCode.USAGE, "no-key", Facts.of("file", key, "directory", key.resolveSibling("")));
        }
        return key;
    }

    /// @throws Failure `USAGE` if nothing says which directory it is
    public Home home() {
        return new Home(new Precedence<Path>(here)
                .option("--home", home)
                .variable("BOLTSEAL_HOME", Path::of)
                .variable("XDG_CONFIG_HOME", base -> Path.of(base, "boltseal"))
                .variable("HOME", base -> Path.of(base, ".config", "boltseal"))
                .value()
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "home", Facts.none())));
    }
}
