package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.console.ProgressDisplay;
import dev.boltseal.edge.importer.Imported;
import dev.boltseal.edge.importer.Importer;
import dev.boltseal.edge.importer.Watcher;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Imports a bundle.
@Command(
        name = "import",
        description = "Check a bundle and bring its images into a store, in one pass. Nothing has a name before every"
                + " byte was checked. An interrupted import is started again with the same command.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads import -f /media/usb/opcua_20261122131500.zip --into oci:/srv/images",
            "  boltseal-edge workloads import -f opcua.zip --into registry:registry.plant.example/edge"
        })
final class ImportCommand implements Runnable {
    private final Console console;

    @Mixin
    private final StateOption state;

    @Mixin
    private final RegistryAccess access;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The bundle.")
    private Path file = Path.of("");

    @Option(
            names = "--into",
            required = true,
            paramLabel = "STORE",
            description = "Where the images go: oci:DIR, an OCI layout, or registry:HOST/PREFIX.")
    private String into = "";

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many blobs are read at once. Default: ${DEFAULT-VALUE}, which suits a USB stick.")
    private int jobs = 1;

    ImportCommand(Console console, Surroundings here) {
        this.console = console;
        this.state = new StateOption(here);
        this.access = new RegistryAccess(here);
    }

    @Override
    public void run() {
        if (jobs < 1) {
            throw new BoltsealException(FailureCode.USAGE, "--jobs: want at least 1, got %d".formatted(jobs));
        }
        StoreAddress address = StoreAddress.parse(into);
        try (var source = FileSource.open(file);
                var stores = new Stores(address, access);
                var display = new Display(console)) {
            Imported imported = new Importer(state.directory(), stores::open, jobs).run(source, display);
            var report = new ImportReport(imported, address);
            console.answer(report.json(), report.lines());
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.INPUT_FAILED,
                    "%s: want to read it, got \"%s\"; try again".formatted(file, e.getMessage()),
                    e);
        }
    }

    /// Shows progress from the moment on when bytes move.
    private static final class Display implements Watcher, AutoCloseable {
        private final Console console;
        private Optional<ProgressDisplay> progress = Optional.empty();

        Display(Console console) {
            this.console = console;
        }

        @Override
        public Progress begins(Manifest manifest) {
            long total = manifest.files().stream().mapToLong(FileEntry::size).sum();
            ProgressDisplay shown = console.progress("import", total);
            progress = Optional.of(shown);
            return shown;
        }

        @Override
        public void close() {
            progress.ifPresent(ProgressDisplay::close);
        }
    }
}
