package dev.boltseal.cli.login;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.credential.LoginStore;
import dev.boltseal.builder.credential.RegistryName;
import dev.boltseal.cli.option.BuilderRegistries;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Removes a stored login.
@Command(
        name = "logout",
        description = "Remove the login for a registry from where `boltseal login` stores it.",
        footer = {"", "Example:", "  boltseal logout registry.example.com"})
public final class LogoutCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Parameters(
            paramLabel = "REGISTRY",
            description = "The registry, as image references name it: HOST or HOST:PORT; docker.io for Docker Hub.")
    private String registry = "";

    public LogoutCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
    }

    @Override
    public void run() {
        var name = RegistryName.parse(registry);
        var store = BuilderRegistries.loginStore(here);
        LoginStore.Kept place = store.place(name);
        boolean removed = store.remove(name);
        String where = place.helper().orElseGet(() -> place.file().toString());
        String line = removed
                ? "logged out of %s: its login is no longer in %s".formatted(name, where)
                : "there was no login for %s in %s".formatted(name, where);
        List<String> warnings = BuilderRegistries.logins(here).forRegistry(name.host()).stream()
                .map(other -> "%s still has a login for %s; remove it with `podman logout %2$s`"
                        .formatted(other.origin(), name))
                .toList();
        var json = new ObjectWriter()
                .text("registry", name.host())
                .text("file", place.file().toString())
                .text("helper", place.helper())
                .bool("removed", removed)
                .texts("warnings", warnings)
                .build();
        console.answer(new Answer(json, List.of(line), warnings));
    }
}
