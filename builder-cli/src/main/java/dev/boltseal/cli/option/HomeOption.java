package dev.boltseal.cli.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.builder.settings.ConfigKeys;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Precedence;
import dev.boltseal.terminal.setting.Setting;
import dev.boltseal.terminal.setting.Settings;
import dev.boltseal.terminal.setting.ValueType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private final Settings settings;

    public HomeOption(Environment here) {
        this.here = here;
        this.settings = new Settings(
                here, "BOLTSEAL_", () -> place().map(each -> new Home(each.value()).settings()), HomeOption::keys);
    }

    private static Map<String, ValueType> keys() {
        return ConfigKeys.ALL.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Key::name, key -> key.kind() == Kind.TEXT ? ValueType.TEXT : ValueType.TEXTS));
    }

    /// The defaults of options in the variables `BOLTSEAL_…` and in `config.yaml`.
    public Settings settings() {
        return settings;
    }

    /// @throws Failure `USAGE` if nothing says which directory it is
    public Home home() {
        return new Home(setting().value());
    }

    /// @throws Failure `USAGE` if nothing says which directory it is
    public Setting<Path> setting() {
        return place().orElseThrow(() -> new Failure(FailureCode.USAGE, "home", Facts.none()));
    }

    private Optional<Setting<Path>> place() {
        return new Precedence<Path>(here)
                .option("--home", home)
                .variable("BOLTSEAL_HOME", Path::of)
                .variable("XDG_CONFIG_HOME", base -> Path.of(base, "boltseal"))
                .variable("HOME", base -> Path.of(base, ".config", "boltseal"))
                .setting();
    }
}
