package dev.boltseal.agent.workloads;

import dev.boltseal.agent.option.StoreOption;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.ImageStore;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.edge.workload.ImportCheck;
import dev.boltseal.edge.workload.ImportCheck.Importable;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.bundle.BundleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// `workloads import --check`: says what an import would do, and does nothing.
///
/// @param into the store that is asked for its room; empty for none
/// @param options to append to the command that imports
record ImportChecks(
        Console console, StoreOption store, InstantSource clock, Optional<StoreAddress> into, String options) {

    void run(List<Path> given) {
        into.map(address -> store.<Optional<Failure>>withExisting(address, opening -> run(given, Optional.of(opening))))
                .orElseGet(() -> run(given, Optional.empty()))
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    /// What the command ends with.
    private Optional<Failure> run(List<Path> given, Optional<Supplier<ImageStore>> opening) {
        try (Node node = Node.open(store.state(), LedgerContext.alone(clock))) {
            var check = new ImportCheck(node, opening);
            Path first = given.getFirst();
            if (given.size() == 1 && !Files.isDirectory(first)) {
                console.answer(new CheckReport(check(check, first)).answer(first, next(given)));
                return Optional.empty();
            }
            var result = SeveralImports.<Importable>of(given, node.identity().cluster(), false)
                    .run(file -> check(check, file));
            if (!result.done().isEmpty()) {
                console.answer(new DirectoryReport<>(
                                result,
                                "importable",
                                (checked, json) -> new CheckReport(checked).add(json),
                                checked -> new CheckReport(checked).line(),
                                "CHECKED",
                                next(given))
                        .answer());
            }
            return result.failure(console::warning);
        }
    }

    private static Importable check(ImportCheck check, Path file) {
        return new BundleFile(file).read(check::run);
    }

    private String next(List<Path> given) {
        String files = given.stream().map(Path::toString).collect(Collectors.joining(" "));
        return "boltseal-edge workloads import %s%s".formatted(files, options);
    }
}
