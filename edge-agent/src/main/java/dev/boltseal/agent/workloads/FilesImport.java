package dev.boltseal.agent.workloads;

import dev.boltseal.agent.workloads.DirectoryImport.Done;
import dev.boltseal.agent.workloads.DirectoryImport.Refused;
import dev.boltseal.agent.workloads.DirectoryImport.Result;
import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.bundle.UnverifiedBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Imports bundles in the order in which they were given, or checks them. Each is of another workload.
///
/// @param files at least two
/// @param stops whether the first one that is refused is the last one that is tried
record FilesImport<T>(List<Path> files, boolean stops) implements SeveralImports<T> {
    FilesImport {
        files = List.copyOf(files);
    }

    @Override
    public Result<T> run(Function<Path, T> importer) {
        requireDifferentWorkloads();
        List<Done<T>> done = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            try {
                done.add(new Done<>(file, importer.apply(file)));
            } catch (Failure e) {
                Refused reason = DirectoryImport.refused(file, e);
                boolean is = e.code().exitStatus() == ExitStatus.REFUSED;
                if (is) {
                    refused.add(reason);
                }
                if (stops || !is) {
                    return new Result<>(
                            done, refused, List.of(), files.subList(i, files.size()), Optional.of(reason.reason()));
                }
            }
        }
        return new Result<>(done, refused, List.of(), List.of(), Optional.empty());
    }

    /// By what the bundles say of themselves. Which of two would count would depend on what was imported before.
    private void requireDifferentWorkloads() {
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            name(file).ifPresent(name -> {
                Path other = seen.putIfAbsent(name, file);
                if (other != null) {
                    throw new Failure(
                            FailureCode.USAGE,
                            "workload-twice",
                            Facts.of("workload", name, "first", other, "second", file));
                }
            });
        }
    }

    /// Empty if it can't be read, which the import says.
    private static Optional<String> name(Path file) {
        try {
            return Optional.of(
                    UnverifiedBundle.read(file).manifest().workload().name().text());
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
