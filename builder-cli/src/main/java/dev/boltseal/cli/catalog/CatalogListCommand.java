package dev.boltseal.cli.catalog;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.cli.option.CatalogOption;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the apps of a catalog.
@Command(
        name = "list",
        description = "List the apps of the catalog with their versions.",
        footer = {"", "Example:", "  boltseal catalog list --catalog samples/catalog"})
final class CatalogListCommand implements Runnable {
    private final Console console;

    @Mixin
    private final HomeOption home;

    @Mixin
    private final CatalogOption catalog;

    CatalogListCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.catalog = new CatalogOption(home);
    }

    @Override
    public void run() {
        Catalog opened = catalog.open();
        Map<AppName, List<String>> apps = new LinkedHashMap<>();
        opened.apps().forEach(app -> apps.put(app, versions(opened, app)));
        console.answer(answer(apps));
    }

    private static Answer answer(Map<AppName, List<String>> apps) {
        var table = new Table("App", "Versions");
        apps.forEach((app, versions) -> table.row(app, String.join(", ", versions)));
        return new Answer(
                new ObjectWriter()
                        .list("apps", apps.entrySet(), each -> json(each.getKey(), each.getValue()))
                        .build(),
                new Report().table(table));
    }

    /// An app and its versions, in the same form as in `catalog show APP`.
    static JsonObject json(AppName app, List<String> versions) {
        return new ObjectWriter()
                .text("name", app.text())
                .texts("versions", versions)
                .build();
    }

    static List<String> versions(Catalog catalog, AppName app) {
        return catalog.versions(app).stream().map(VersionName::text).toList();
    }
}
