package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.terminal.bundle.BundleFiles;
import dev.boltseal.terminal.bundle.UnverifiedBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Imports every bundle of a directory that is for this cluster, or checks it: each workload's oldest first, so that
/// the newest is what
/// stays. A bundle that is refused keeps no other from being imported; where the environment fails, nothing more is
/// tried.
final class DirectoryImport<T> implements SeveralImports<T> {
    private final Path directory;
    private final ClusterBinding cluster;
    private final List<UnverifiedBundle> mine = new ArrayList<>();
    private final List<PassedOver> others = new ArrayList<>();
    private final List<Done<T>> done = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    DirectoryImport(Path directory, ClusterBinding cluster) {
        this.directory = directory;
        this.cluster = cluster;
    }

    /// A bundle that was taken, and what came of it.
    record Done<T>(Path file, T result) {}

    /// A bundle that wasn't taken, for this cluster or too damaged to say for which.
    record Refused(Path file, Failure reason) {}

    /// A file that isn't a bundle for this cluster.
    ///
    /// @param name of the other cluster; empty where it is no bundle
    record PassedOver(Path file, Optional<String> name) {}

    /// What became of each.
    ///
    /// @param left those that weren't taken because something stopped it; the first is the one that it happened to
    /// @param stopped what that was
    record Result<T>(
            List<Done<T>> done,
            List<Refused> refused,
            List<PassedOver> others,
            List<Path> left,
            Optional<Failure> stopped) {
        private static final int MOST_WARNINGS = 5;

        /// What the command ends with, if not all went well. Other refusals become warnings.
        Optional<Failure> failure(Consumer<String> warning) {
            Optional<Failure> worst =
                    stopped.or(() -> refused.stream().map(Refused::reason).findFirst());
            List<Failure> others = refused.stream()
                    .map(Refused::reason)
                    .filter(each -> worst.filter(failure -> failure == each).isEmpty())
                    .toList();
            others.stream().limit(MOST_WARNINGS).forEach(each -> warning.accept(each.sentence()));
            if (others.size() > MOST_WARNINGS) {
                warning.accept("%d more bundles were refused; --json gives every reason"
                        .formatted(others.size() - MOST_WARNINGS));
            }
            return worst;
        }

        /// @throws Failure as [#failure] says
        void fail(Consumer<String> warning) {
            failure(warning).ifPresent(failure -> {
                throw failure;
            });
        }
    }

    /// @throws Failure `FILE_UNREADABLE`; `CLUSTER_DIFFERS` where no bundle is for this cluster
    @Override
    public Result<T> run(Function<Path, T> importer) {
        BundleFiles.in(directory).forEach(this::look);
        if (mine.isEmpty() && refused.isEmpty()) {
            throw nothingToImport();
        }
        mine.sort(Comparator.comparing(each -> each.manifest().serial()));
        List<Path> files = mine.stream().map(UnverifiedBundle::file).toList();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            try {
                done.add(new Done<>(file, importer.apply(file)));
            } catch (Failure e) {
                if (e.code().exitStatus() != ExitStatus.REFUSED) {
                    return new Result<>(done, refused, others, files.subList(i, files.size()), Optional.of(e));
                }
                refused.add(refused(file, e));
            }
        }
        return new Result<>(done, refused, others, List.of(), Optional.empty());
    }

    /// By what it says of itself; the import checks it.
    private void look(Path file) {
        try {
            var bundle = UnverifiedBundle.read(file);
            Manifest manifest = bundle.manifest();
            if (manifest.cluster().id().equals(cluster.id())) {
                mine.add(bundle);
            } else {
                others.add(new PassedOver(file, Optional.of(manifest.cluster().name())));
            }
        } catch (Failure e) {
            if (e.code() == FailureCode.NOT_A_BUNDLE) {
                others.add(new PassedOver(file, Optional.empty()));
            } else if (e.code().exitStatus() == ExitStatus.REFUSED) {
                refused.add(refused(file, e));
            } else {
                throw e;
            }
        }
    }

    /// With the name of the file, where the sentence doesn't have it.
    static Refused refused(Path file, Failure e) {
        return new Refused(
                file,
                e.sentence().contains(file.toString())
                        ? e
                        : new Failure(
                                e.code(),
                                Phrase.of("import.bundle-of-directory", Facts.of("file", file, "reason", e)),
                                e));
    }

    private Failure nothingToImport() {
        long bundles = others.stream().filter(each -> each.name().isPresent()).count();
        return bundles == 0
                ? new Failure(FailureCode.FILE_UNREADABLE, "no-bundles", Facts.of("directory", directory))
                : new Failure(
                        FailureCode.CLUSTER_DIFFERS,
                        "no-bundle-here",
                        Facts.of("directory", directory, "bundles", bundles, "cluster", cluster.name()));
    }
}
