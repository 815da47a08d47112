package dev.boltseal.agent.option;

import dev.boltseal.edge.images.ImageUpkeep;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.state.Reserve;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.runtime.render.RenderSettings;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.Setting;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/// The options of commands that ask or change what runs. Images are where the settings say.
public final class SessionOption {
    private final Console console;
    private final Environment here;
    private final StoreOption store;
    private final IntoOption into;

    @Mixin
    private final StateOption state;

    @Mixin
    private final RuntimeOption runtime;

    /// @param console is warned if images of older versions can't be removed
    public SessionOption(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
        this.store = new StoreOption(here, state);
        this.runtime = new RuntimeOption(here, state.settings());
        this.into = new IntoOption(state.settings(), state);
    }

    /// Opens node, database and runtime. The caller closes them.
    ///
    /// @throws dev.boltseal.base.failure.Failure as [Session#open]
    public Session open() {
        return Session.open(state.state(), LedgerContext.alone(here.clock()), runtime, images(), upkeep());
    }

    /// The same for commands that change something, as [Session#guarded].
    public Session guarded(Console console) {
        return guard(open(), console);
    }

    /// Replaces an open session, as [Session#guarded].
    public Session guard(Session session, Console console) {
        return session.guarded(state.state(), LedgerContext.alone(here.clock()), new LedgerWarning(console));
    }

    /// Like [RuntimeOption#startsByItself].
    public boolean startsByItself() {
        return runtime.startsByItself();
    }

    /// What a node adds to the objects of every workload.
    public RenderSettings rendering(Node node) {
        return runtime.settings(node, images());
    }

    /// The images of a node; empty if the settings name no store, or a layout that doesn't exist.
    public Optional<NodeImages> images(Node node) {
        return into.existing().map(address -> store.images(node, address));
    }

    /// Space that is given up when the disk is full.
    public Reserve reserve() {
        return state.state().reserve();
    }

    private Function<Node, ImageUpkeep> upkeep() {
        return store.upkeep(images(), failure -> console.warning(failure.sentence()));
    }

    private Optional<StoreAddress> images() {
        return into.setting().map(Setting::value);
    }

    /// Like [StateOption#forNextCommand].
    public String forNextCommand() {
        return state.forNextCommand();
    }

    /// Like [StateOption#forNextImport].
    public String forNextImport() {
        return state.forNextImport();
    }
}
