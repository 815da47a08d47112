package dev.boltseal.cli.login;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.credential.LoginStore;
import dev.boltseal.builder.credential.RegistryName;
import dev.boltseal.cli.option.BuilderRegistries;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.registry.auth.Credential;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.setting.RegistryOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Stores a login that its registry has accepted.
@Command(
        name = "login",
        sortOptions = false,
        description = "Log in to a registry: ask it whether it accepts name and password, and store them where docker"
                + " and podman find them, too.",
        footer = {
            "",
            "Example:",
            "  boltseal login registry.example.com",
            "  boltseal login ghcr.io -u jane --password-stdin < token.txt"
        })
public final class LoginCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Parameters(
            paramLabel = "REGISTRY",
            description = "The registry, as image references name it: HOST or HOST:PORT; docker.io for Docker Hub.")
    private String registry = "";

    @Option(
            names = {"-u", "--username"},
            paramLabel = "NAME",
            description = "The user name. Without it you are asked at the terminal.")
    private Optional<String> username = Optional.empty();

    @Mixin
    private final PasswordOption password;

    @Mixin
    private final RegistryOption registries;

    @Mixin
    private final HomeOption home;

    public LoginCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.password = new PasswordOption(here);
        this.home = new HomeOption(here);
        this.registries = new RegistryOption(here, "boltseal", new BuilderRegistries(here, home));
    }

    @Override
    public void run() {
        password.check();
        var name = RegistryName.parse(registry);
        var store = BuilderRegistries.loginStore(here);
        LoginStore.Kept place = store.place(name); // a file that can't be read is no reason to type a password
        String user = user(name);
        String secret = password.password(name, user);
        boolean accepted;
        try (var client = registries.client()) {
            accepted = client.accepts(
                    name.host(), new Credential.Password(place.file().toString(), user, secret));
        }
        LoginStore.Kept kept = store.store(name, user, secret);
        console.answer(answer(name, user, kept, warnings(store, name, accepted)));
    }

    private String user(RegistryName name) {
        String user = username.or(() -> here.prompt().answer("User name for %s: ".formatted(name)))
                .map(String::strip)
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "username-needed", Facts.none()));
        if (user.isEmpty() || user.contains(":") || user.chars().anyMatch(Character::isISOControl)) {
            throw new Failure(FailureCode.USAGE, "username", Facts.of("found", user));
        }
        return user;
    }

    private static List<String> warnings(LoginStore store, RegistryName name, boolean accepted) {
        List<String> warnings = new ArrayList<>();
        if (!accepted) {
            warnings.add(
                    "%s answers without a login, so whether the password is right is still unknown".formatted(name));
        }
        store.preferred(name)
                .ifPresent(other -> warnings.add(
                        "%s has another login for %s, which is used before this one; remove it with `podman logout %2$s`"
                                .formatted(other.origin(), name)));
        return warnings;
    }

    private static Answer answer(RegistryName name, String user, LoginStore.Kept kept, List<String> warnings) {
        var json = new ObjectWriter()
                .text("registry", name.host())
                .text("username", user)
                .text("file", kept.file().toString())
                .text("helper", kept.helper())
                .texts("warnings", warnings)
                .build();
        var facts = new Summary()
                .add("registry", name)
                .add("logged in as", user)
                .add(
                        "password",
                        kept.helper()
                                .map("kept by %s"::formatted)
                                .orElseGet(() -> "in %s (not encrypted; only you can read it)".formatted(kept.file())));
        return new Answer(json, new Report().facts(facts), warnings);
    }
}
