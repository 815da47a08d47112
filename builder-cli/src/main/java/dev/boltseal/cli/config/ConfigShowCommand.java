package dev.boltseal.cli.config;

import dev.boltseal.cli.option.BuilderRegistries;
import dev.boltseal.cli.option.CacheOption;
import dev.boltseal.cli.option.CatalogOption;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.KeyOption;
import dev.boltseal.cli.option.PassphraseOption;
import dev.boltseal.cli.option.TrustOption;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.setting.RegistryOption;
import dev.boltseal.terminal.setting.SettingsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the settings. It takes the same options as the commands, so that it can show what they would use.
@Command(
        name = "show",
        description = "Show each setting that commands would use, and where it comes from: an option, an environment"
                + " variable, config.yaml in --home, or the default.",
        footer = {"", "Example:", "  boltseal config show", "  boltseal config show --home ci/home --json"})
final class ConfigShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private final CatalogOption catalog;

    @Mixin
    private final TrustOption trust;

    @Mixin
    private final KeyOption key;

    @Mixin
    private final PassphraseOption passphrase;

    @Mixin
    private final CacheOption cache;

    @Mixin
    private final RegistryOption registries;

    @Mixin
    private final HomeOption home;

    ConfigShowCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.catalog = new CatalogOption(home);
        this.trust = new TrustOption(home);
        this.key = new KeyOption(home);
        this.passphrase = new PassphraseOption(here, home);
        this.cache = new CacheOption(here, home);
        this.registries = new RegistryOption(here, "boltseal", new BuilderRegistries(here, home));
    }

    @Override
    public void run() {
        console.answer(new SettingsReport(home.home().settings())
                .add("home", home.setting())
                .add("catalog", catalog.setting())
                .add("trust", trust.setting())
                .add("key", key.shown())
                .add("passphrase_file", passphrase.setting())
                .add("registries", registries.file())
                .add("ca", registries.authorities())
                .add("plain_http", registries.plainHttp())
                .add("cache", cache.place())
                .add("cache_size", cache.size())
                .answer());
    }
}
