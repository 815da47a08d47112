package dev.boltseal.agent.option;

import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Origin;
import dev.boltseal.terminal.setting.Precedence;
import dev.boltseal.terminal.setting.Setting;
import dev.boltseal.terminal.setting.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// `--state`.
@HelpSection(HelpSection.GENERAL)
public final class StateOption {
    private static final Path STANDARD = Path.of("/var/lib/boltseal");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+-]+");

    private final Environment here;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where this cluster keeps its identity, trust files and ledger. Default: $BOLTSEAL_STATE, else"
                            + " /var/lib/boltseal.")
    private Optional<Path> state = Optional.empty();

    private final Settings settings;

    public StateOption(Environment here) {
        this.here = here;
        this.settings = new Settings(here, "BOLTSEAL_EDGE_", () -> Optional.of(file()), () -> EdgeKeys.ALL);
    }

    /// The defaults of options in the variables `BOLTSEAL_EDGE_…` and in `edge.yaml`.
    public Settings settings() {
        return settings;
    }

    /// The file `edge.yaml`, which doesn't have to exist.
    public Path file() {
        return state().root().resolve("edge.yaml");
    }

    /// The option as it was given, to be appended to the next command: ` --state /srv/plant-1`, or nothing.
    public String forNextCommand() {
        return state.map(directory -> " --state " + quoted(directory.toString()))
                .orElse("");
    }

    /// What the command that imports a bundle needs behind it: [#forNextCommand], and a store if nothing else names
    /// one.
    ///
    /// @throws dev.boltseal.base.failure.Failure `SETTINGS_INVALID`, `FILE_UNREADABLE`
    public String forNextImport() {
        boolean named = settings.text("--into", Optional.empty(), EdgeKeys.IMAGES)
                .setting()
                .isPresent();
        return (named || storeOfPodman().isPresent() ? "" : " --into containerd") + forNextCommand();
    }

    /// Where the images of a node with Podman are if nothing else is said.
    Optional<Setting<StoreAddress>> storeOfPodman() {
        return settings.text("--runtime", Optional.empty(), EdgeKeys.RUNTIME)
                .value()
                .filter(RuntimeOption.PODMAN::equalsIgnoreCase)
                .map(runtime -> new Setting<>(
                        new StoreAddress.Layout(RuntimeOption.images(state().root())), new Origin.Default()));
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    public StateDirectory state() {
        return new StateDirectory(setting().value());
    }

    /// The state directory, and who names it.
    public Setting<Path> setting() {
        return new Precedence<Path>(here)
                .option("--state", state)
                .variable("BOLTSEAL_STATE", Path::of)
                .otherwise(STANDARD);
    }
}
