package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.IntoOption;
import dev.boltseal.agent.option.LedgerWarning;
import dev.boltseal.agent.option.RuntimeOption;
import dev.boltseal.agent.option.Session;
import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.reception.ImportObserver;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.edge.reception.Importer;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.trust.AdjacentTrustFiles;
import dev.boltseal.edge.trust.TrustChange;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.ProgressDisplay;
import dev.boltseal.terminal.argument.FilesOption;
import dev.boltseal.terminal.bundle.BundleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Imports bundles.
@Command(
        name = "import",
        description =
                "Check bundles, or every bundle of a directory that is for this cluster, put their images into an image"
                        + " store, and run them.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge workloads import opcua.zip",
            "  boltseal-edge workloads import -f opcua.zip -f historian.zip",
            "  boltseal-edge workloads import /media/stick --check"
        })
final class ImportCommand implements Runnable {
    /// Also on few cores, because they mostly wait for the stick, and for the store to synchronise.
    private static final int THREADS = 4;

    private final Console console;
    private final Environment here;
    private final LedgerWarning unkept;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "The bundles to import, or a directory with bundles.")
    private List<String> alone = new ArrayList<>();

    @Mixin
    private final FilesOption option = new FilesOption();

    @Mixin
    private final IntoOption into;

    @Option(
            names = "--check",
            description = "Say whether the bundle can be imported and what that would change; import nothing.")
    private boolean check;

    @Option(names = "--no-wait", description = "Don't wait until the workload runs.")
    private boolean noWait;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final RuntimeOption runtime;

    ImportCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.unkept = new LedgerWarning(console);
        this.store = new StoreOption(here);
        this.into = new IntoOption(store);
        this.runtime = new RuntimeOption(here, store.settings());
    }

    @Override
    public void run() {
        List<Path> given = option.and(alone);
        if (check) {
            new ImportChecks(console, store, here.clock(), into.existing(), into.forNextImport()).run(given);
            return;
        }
        StoreAddress address = into.address();
        if (given.size() > 1 || Files.isDirectory(given.getFirst())) {
            importAll(given, address);
        } else {
            importOne(given.getFirst(), address);
        }
    }

    private void importOne(Path given, StoreAddress address) {
        Imported imported = store.with(
                address,
                opening -> new BundleFile(given).read(source -> {
                    try (Session session = session(address)) {
                        return run(session.node(), opening, given, source);
                    }
                }));
        Deployments deployments = deployed(List.of(imported), address);
        console.answer(ImportReport.imported(
                imported, deployments.reached(imported.bundle().workload()), address, store.forNextCommand()));
        deployments.fail();
    }

    private Deployments deployed(List<Imported> imported, StoreAddress address) {
        var deployments = new Deployments(console, () -> session(address), !noWait);
        deployments.run(imported);
        return deployments;
    }

    /// Of files, nothing is applied unless all of them were imported.
    private void importAll(List<Path> given, StoreAddress address) {
        DirectoryImport.Result<Imported> result = store.with(address, opening -> {
            try (Session session = session(address)) {
                Node node = session.node();
                var bundles = SeveralImports.<Imported>of(given, node.identity().cluster(), true);
                return bundles.run(file -> new BundleFile(file).read(source -> run(node, opening, file, source)));
            }
        });
        boolean all = result.stopped().isEmpty();
        Deployments deployments = deployed(
                all ? result.done().stream().map(DirectoryImport.Done::result).toList() : List.of(), address);
        if (!result.done().isEmpty()) {
            console.answer(new DirectoryReport<>(
                            result,
                            "imported",
                            (imported, json) -> ImportReport.add(
                                    imported,
                                    deployments.reached(imported.bundle().workload()),
                                    address,
                                    json),
                            ImportReport::line,
                            "IMPORTED",
                            ImportReport.next(store.forNextCommand()))
                    .answer());
        }
        result.fail(console::warning);
        deployments.fail();
    }

    private Session session(StoreAddress address) {
        store.state().reserve().make();
        LedgerContext context = LedgerContext.alone(here.clock());
        return Session.open(
                        store.state(),
                        context,
                        runtime,
                        Optional.of(address),
                        store.upkeep(Optional.of(address), failure -> console.warning(failure.sentence())))
                .guarded(store.state(), context, unkept);
    }

    private Imported run(Node node, Supplier<ImageStore> opening, Path file, FileSource source) {
        try (var closing = new Display(console)) {
            return new Importer(node, opening, THREADS, this::remove).run(source, AdjacentTrustFiles.of(file), closing);
        }
    }

    /// Finishes a delete that was interrupted, which the importer has claimed.
    private void remove(WorkloadName workload) {
        try (Session session = session(into.address())) {
            session.running().ifPresent(running -> {
                running.runtime().remove(workload);
                running.database().desired().forget(workload);
            });
        }
    }

    /// The progress of one import that may never begin.
    private static final class Display implements ImportObserver, AutoCloseable {
        private final Console console;
        private ProgressDisplay shown = ProgressDisplay.NONE;

        Display(Console console) {
            this.console = console;
        }

        @Override
        public void trusts(TrustChange move) {
            if (move.moved()) {
                console.line("TRUST UPDATED: version %s, found beside the bundle".formatted(move));
            }
        }

        @Override
        public Progress begins(Manifest manifest) {
            long total = manifest.files().stream().mapToLong(FileEntry::size).sum();
            shown = console.progress("import", total);
            return shown;
        }

        @Override
        public void close() {
            shown.close();
        }
    }
}
