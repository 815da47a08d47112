package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.containerd.ContainerdStore;
import dev.boltseal.edge.images.ImageUpkeep;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.OciLayoutStore;
import dev.boltseal.edge.store.RegistryStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.registry.client.RegistryClient;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.RegistryOption;
import dev.boltseal.terminal.setting.Setting;
import dev.boltseal.terminal.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/// `--state`, `--ca`, `--plain-http` and `--registries`: the options of commands that use an image store.
public final class StoreOption {
    private final Environment here;

    @Mixin
    private final RegistryOption registry;

    @Mixin
    private final StateOption state;

    public StoreOption(Environment here) {
        this(here, new StateOption(here));
    }

    /// For commands that have `--state` and no options for registries.
    StoreOption(Environment here, StateOption state) {
        this.here = here;
        this.state = state;
        this.registry = new RegistryOption(here, "boltseal-edge", new EdgeRegistries(here, state));
    }

    public StateDirectory state() {
        return state.state();
    }

    /// The defaults of options.
    public Settings settings() {
        return state.settings();
    }

    /// The settings file, which doesn't have to exist.
    public Path settingsFile() {
        return state.file();
    }

    /// The state directory, and who names it.
    public Setting<Path> stateSetting() {
        return state.setting();
    }

    /// The `registries.yaml` that applies, if there is one.
    public Optional<Setting<Path>> registries() {
        return registry.file();
    }

    /// Like [StateOption#forNextCommand].
    public String forNextCommand() {
        return state.forNextCommand();
    }

    /// The same as [#with], for work that only asks: a layout that doesn't exist isn't created.
    ///
    /// @throws Failure `STORE_INVALID` if there is no such layout
    public <T> T withExisting(StoreAddress address, Function<Supplier<ImageStore>, T> work) {
        requireExisting(address);
        return with(address, work);
    }

    private static void requireExisting(StoreAddress address) {
        if (address instanceof StoreAddress.Layout(var directory) && !Files.isDirectory(directory)) {
            throw new Failure(FailureCode.STORE_INVALID, "missing", Facts.of("directory", directory));
        }
    }

    /// The images of a node in a store.
    ///
    /// @throws Failure `STORE_INVALID` if there is no such layout, `SETTINGS_INVALID`
    public NodeImages images(Node node, StoreAddress address) {
        requireExisting(address);
        return new NodeImages(node, opening(address), new KeepVersions(settings()).versions());
    }

    /// Opens a store, which its user closes, with everything that was opened for it.
    public Supplier<ImageStore> opening(StoreAddress address) {
        return address instanceof StoreAddress.Registry(var prefix)
                ? () -> new OpenedRegistry(registry.client(), prefix)
                : with(address, store -> store);
    }

    /// What happens to the images of workloads while these are deployed.
    ///
    /// @param warnings is told what fails
    public Function<Node, ImageUpkeep> upkeep(Optional<StoreAddress> images, Consumer<Failure> warnings) {
        int versions = new KeepVersions(settings()).versions();
        return node -> images.map(address -> ImageUpkeep.of(
                        new NodeImages(node, opening(address), versions),
                        address instanceof StoreAddress.Containerd,
                        warnings))
                .orElse(ImageUpkeep.NONE);
    }

    StateOption stateOption() {
        return state;
    }

    /// Does some work with a store, which the work itself opens and closes.
    public <T> T with(StoreAddress address, Function<Supplier<ImageStore>, T> work) {
        return switch (address) {
            case StoreAddress.Containerd containerd -> work.apply(() -> ContainerdStore.open(containerd, here.clock()));
            case StoreAddress.Layout(var directory) ->
                work.apply(() -> OciLayoutStore.open(directory.toAbsolutePath().normalize()));
            case StoreAddress.Registry(var prefix) -> {
                try (RegistryClient client = registry.client()) {
                    yield work.apply(() -> new RegistryStore(client, prefix));
                }
            }
        };
    }
}
