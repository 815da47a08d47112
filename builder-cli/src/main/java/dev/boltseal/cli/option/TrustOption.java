package dev.boltseal.cli.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--trust`: the trust file that bundles are checked against.
public final class TrustOption {
    private final HomeOption home;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The cluster's trust file, trust-N.json, with its seals beside it. Default: $BOLTSEAL_TRUST,"
                    + " else trust in config.yaml.")
    private Optional<Path> trust = Optional.empty();

    public TrustOption(HomeOption home) {
        this.home = home;
    }

    /// @throws Failure `USAGE` if nobody names one
    public Path file() {
        return setting()
                .map(Setting::value)
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "trust-needed", Facts.none()));
    }

    /// The trust file, and who names it.
    public Optional<Setting<Path>> setting() {
        return home.settings().path("--trust", trust, "trust").setting();
    }
}
