package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.terminal.setting.Origin;
import dev.boltseal.terminal.setting.Setting;
import dev.boltseal.terminal.setting.Settings;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--into`: the image store.
public final class IntoOption {
    private final Settings settings;
    private final StateOption state;

    @Option(
            names = "--into",
            paramLabel = "STORE",
            description = {
                "The image store, one of",
                "  containerd[:SOCKET][,namespace=NAME]",
                "  oci:DIR",
                "  registry:HOST/PREFIX",
                "Without SOCKET it is the containerd of K3s or of this machine, and without NAME Kubernetes' namespace.",
                "Default: $BOLTSEAL_EDGE_INTO, else images in",
                "edge.yaml in the directory of --state, else for",
                "Podman the layout images in that directory."
            })
    private Optional<String> into = Optional.empty();

    /// @param settings of this node
    public IntoOption(Settings settings, StateOption state) {
        this.settings = settings;
        this.state = state;
    }

    /// Beside the other options of commands that use a store.
    public IntoOption(StoreOption store) {
        this(store.settings(), store.stateOption());
    }

    /// The store that images go into.
    ///
    /// @throws Failure `STORE_INVALID`; `USAGE` if nobody names one
    public StoreAddress address() {
        return setting()
                .map(Setting::value)
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "into-needed", Facts.none()));
    }

    /// The store to ask, if there is one. A layout that is only in the settings, and not there yet, is left out,
    /// because the first import makes it.
    ///
    /// @throws Failure `STORE_INVALID`
    public Optional<StoreAddress> existing() {
        return setting().filter(each -> !isStillToBeMade(each)).map(Setting::value);
    }

    /// The options of the command that imports a bundle into this store.
    public String forNextImport() {
        return into.map(given -> " --into " + given + state.forNextCommand()).orElseGet(state::forNextImport);
    }

    /// The options of another command that uses this store.
    public String forNextCommand() {
        return into.map(given -> " --into " + given).orElse("") + state.forNextCommand();
    }

    private static boolean isStillToBeMade(Setting<StoreAddress> setting) {
        return !(setting.origin() instanceof Origin.Option)
                && setting.value() instanceof StoreAddress.Layout(var directory)
                && !Files.exists(directory);
    }

    /// The store, and who names it.
    ///
    /// @throws Failure `STORE_INVALID`
    public Optional<Setting<StoreAddress>> setting() {
        return settings.text(
                        "--into",
                        into,
                        EdgeKeys.IMAGES,
                        (file, text) -> text.startsWith(StoreAddress.LAYOUT)
                                ? StoreAddress.LAYOUT
                                        + settings.resolved(file, text.substring(StoreAddress.LAYOUT.length()))
                                : text)
                .setting()
                .map(each -> new Setting<>(StoreAddress.parse(each.value()), each.origin()))
                .or(state::storeOfPodman);
    }
}
