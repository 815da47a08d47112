package dev.boltseal.cli.catalog;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.catalog.AppType;
import dev.boltseal.builder.catalog.AppVersion;
import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.cli.option.CatalogOption;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows an app or one version of it.
@Command(
        name = "show",
        description =
                "Show the versions of an app, or one version of it. With --json, a version includes its app.yaml.",
        footer = {"", "Example:", "  boltseal catalog show opcua 1.0.1 --catalog samples/catalog"})
final class CatalogShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private final HomeOption home;

    @Mixin
    private final CatalogOption catalog;

    @Parameters(index = "0", paramLabel = "APP", description = "The name of the app.")
    private String app = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "One of its versions.")
    private Optional<String> version = Optional.empty();

    CatalogShowCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.catalog = new CatalogOption(home);
    }

    @Override
    public void run() {
        var name = new AppName(app);
        Catalog opened = catalog.open();
        console.answer(version.map(VersionName::new)
                .map(one -> answer(opened.app(name, one)))
                .orElseGet(() -> answer(opened, name)));
    }

    private static Answer answer(Catalog opened, AppName name) {
        List<String> versions = CatalogListCommand.versions(opened, name);
        var facts = new Summary().add("app", name);
        versions.forEach(each -> facts.add("version", each));
        return new Answer(CatalogListCommand.json(name, versions), new Report().facts(facts));
    }

    private static Answer answer(AppVersion shown) {
        var spec = shown.spec();
        var json = new ObjectWriter()
                .text("name", shown.name().text())
                .text("version", shown.version().text())
                .text("type", kind(spec.type()))
                .text("title", spec.title())
                .text("image", image(spec.type()))
                .value("app", spec.json());
        var facts = new Summary()
                .add("app", shown.name())
                .add("version", shown.version())
                .add("type", kind(spec.type()));
        spec.title().ifPresent(title -> facts.add("title", title));
        facts.add("image", image(spec.type()).orElse("in the catalog's registry, named by app and version"));
        return new Answer(json.build(), new Report().facts(facts));
    }

    private static String kind(AppType type) {
        return switch (type) {
            case AppType.Docker _ -> "docker";
            case AppType.Kelvin _ -> "kelvin";
            case AppType.Bridge _ -> "bridge";
        };
    }

    private static Optional<String> image(AppType type) {
        return type instanceof AppType.Docker docker ? docker.image().map(Object::toString) : Optional.empty();
    }
}
