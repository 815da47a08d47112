package dev.boltseal.cli.option;

import dev.boltseal.builder.credential.JibCredentials;
import dev.boltseal.builder.credential.LoginStore;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.RegistrySettings;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--registries`, and the credentials that `boltseal login` and other tools stored.
@HelpSection("Registries")
public final class BuilderRegistries implements RegistrySettings {
    private final Environment here;
    private final HomeOption home;

    @Option(
            names = "--registries",
            paramLabel = "FILE",
            description = {
                "Mirrors and certificates of registries, in the format of K3s's registries.yaml. Default:",
                "$BOLTSEAL_REGISTRIES, else registries in",
                "config.yaml, else registries.yaml in --home."
            })
    private Optional<Path> settings = Optional.empty();

    /// @param home which may have registry settings
    public BuilderRegistries(Environment here, HomeOption home) {
        this.here = here;
        this.home = home;
    }

    @Override
    public Optional<Setting<Path>> file() {
        Path usual = home.home().registries();
        return home.settings()
                .path("--registries", settings, "registries")
                .found(() -> Optional.of(usual).filter(Files::exists))
                .setting();
    }

    @Override
    public Setting<List<Path>> authorities(List<Path> given) {
        return home.settings().paths("--ca", given, "ca").otherwise(List.of());
    }

    @Override
    public Setting<List<String>> plainHttp(List<String> given) {
        return home.settings().texts("--plain-http", given, "plain_http").otherwise(List.of());
    }

    @Override
    public Credentials credentials() {
        return logins(here);
    }

    /// What `boltseal login`, `docker login` and `podman login` stored.
    public static Credentials logins(Environment here) {
        return new JibCredentials(here.variables(), user(here));
    }

    /// Where `boltseal login` stores what it was told.
    public static LoginStore loginStore(Environment here) {
        return new LoginStore(here.variables(), user(here));
    }

    private static Path user(Environment here) {
        return here.variable("HOME").map(Path::of).orElse(Path.of(""));
    }
}
