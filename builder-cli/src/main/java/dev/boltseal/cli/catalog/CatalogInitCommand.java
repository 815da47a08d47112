package dev.boltseal.cli.catalog;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.catalog.NewCatalog;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Report;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Begins a catalog.
@Command(
        name = "init",
        description = "Start a catalog: write a catalog.yaml, an example of an app, and schemas for your editor.",
        footer = {"", "Example:", "  boltseal catalog init", "  boltseal catalog init plants/catalog"})
final class CatalogInitCommand implements Runnable {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description =
                    "The directory; it is created if needed. It may hold apps, but nothing else. Default: catalog.")
    private Path directory = Path.of("catalog");

    CatalogInitCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        List<String> files =
                NewCatalog.write(directory).stream().map(Path::toString).toList();
        var report = new Report();
        files.forEach(file -> report.line("wrote " + file));
        report.next("edit catalog.yaml and the example, then run:", "boltseal catalog check --catalog " + directory);
        console.answer(new Answer(
                new ObjectWriter()
                        .text("directory", directory.toString())
                        .texts("files", files)
                        .build(),
                report));
    }
}
