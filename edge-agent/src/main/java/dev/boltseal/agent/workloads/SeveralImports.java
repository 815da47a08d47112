package dev.boltseal.agent.workloads;

import dev.boltseal.agent.workloads.DirectoryImport.Result;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Bundles that are imported or checked by one command: those of a directory, or files.
///
/// @param <T> what becomes of one
interface SeveralImports<T> {
    /// @param importer imports or checks one bundle
    Result<T> run(Function<Path, T> importer);

    /// @param stops whether the first file that is refused is the last one that is tried
    /// @throws Failure `USAGE` for a directory among others
    static <T> SeveralImports<T> of(List<Path> given, ClusterBinding cluster, boolean stops) {
        if (given.size() == 1) {
            return new DirectoryImport<>(given.getFirst(), cluster);
        }
        given.stream().filter(Files::isDirectory).findFirst().ifPresent(directory -> {
            throw new Failure(FailureCode.USAGE, "directory-alone", Facts.of("directory", directory));
        });
        return new FilesImport<>(given, stops);
    }
}
