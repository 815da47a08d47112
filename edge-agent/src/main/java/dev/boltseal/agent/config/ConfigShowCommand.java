package dev.boltseal.agent.config;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.KeepVersions;
import dev.boltseal.agent.option.RuntimeOption;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.SettingsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the settings. It takes the same options as the commands, so that it can show what they would use.
@Command(
        name = "show",
        description = "Show each setting that commands would use, and where it comes from: an option, an environment"
                + " variable, edge.yaml in the state directory, or the default.",
        footer = {"", "Example:", "  boltseal-edge config show", "  boltseal-edge config show --json"})
final class ConfigShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private final IntoOption into;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final RuntimeOption runtime;

    ConfigShowCommand(Console console, Environment here) {
        this.console = console;
        this.store = new StoreOption(here);
        this.into = new IntoOption(store);
        this.runtime = new RuntimeOption(here, store.settings());
    }

    @Override
    public void run() {
        var report = new SettingsReport(store.settingsFile())
                .add("state", store.stateSetting())
                .add("registries", store.registries())
                .add("images", into.setting());
        runtime.addTo(report);
        console.answer(new KeepVersions(store.settings()).addTo(report).answer());
    }
}
