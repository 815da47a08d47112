package dev.boltseal.cli.catalog;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.catalog.CatalogCheck;
import dev.boltseal.builder.catalog.CatalogCheck.FileProblem;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.cli.option.CatalogOption;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Count;
import dev.boltseal.terminal.Environment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks the files of a catalog.
@Command(
        name = "check",
        description = "Check every file of the catalog, and show everything that is wrong at once.",
        footer = {
            "",
            "Example:",
            "  boltseal catalog check --catalog samples/catalog",
            "  boltseal catalog check opcua 1.0.1"
        })
final class CatalogCheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HomeOption home;

    @Mixin
    private final CatalogOption catalog;

    @Parameters(index = "0", arity = "0..1", paramLabel = "APP", description = "Only this app. Default: every app.")
    private Optional<String> app = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "Only this version of the app.")
    private Optional<String> version = Optional.empty();

    CatalogCheckCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.catalog = new CatalogOption(home);
    }

    @Override
    public Integer call() {
        CatalogCheck.Result result = checked();
        result.problems().forEach(problem -> console.problem(spec.root().name(), problem.failure()));
        console.answer(answer(result));
        ExitStatus status = result.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.CALLER;
        return status.status();
    }

    private CatalogCheck.Result checked() {
        Optional<AppName> one = app.map(AppName::new);
        if (one.isEmpty()) {
            return CatalogCheck.whole(catalog.directory());
        }
        return version.map(VersionName::new)
                .map(each -> CatalogCheck.version(catalog.directory(), one.get(), each))
                .orElseGet(() -> CatalogCheck.app(catalog.directory(), one.get()));
    }

    private static Answer answer(CatalogCheck.Result result) {
        var json = new ObjectWriter()
                .list("problems", result.problems(), CatalogCheckCommand::json)
                .number("appCount", result.appCount())
                .number("versionCount", result.versionCount())
                .texts("warnings", result.warnings());
        return new Answer(json.build(), List.of(line(result)), result.warnings());
    }

    private static JsonObject json(FileProblem problem) {
        var json = new ObjectWriter().text("file", problem.file().toString());
        problem.position()
                .ifPresent(position -> json.number("line", position.line()).number("column", position.column()));
        return json.text("id", problem.failure().code().id())
                .text("message", problem.failure().sentence())
                .build();
    }

    private static String line(CatalogCheck.Result result) {
        int problems = result.problems().size();
        int warnings = result.warnings().size();
        return "checked %s with %s: %s, %s"
                .formatted(
                        new Count(result.appCount(), "app"),
                        new Count(result.versionCount(), "version"),
                        problems == 0 ? "no problems" : new Count(problems, "problem"),
                        warnings == 0 ? "no warnings" : new Count(warnings, "warning"));
    }
}
