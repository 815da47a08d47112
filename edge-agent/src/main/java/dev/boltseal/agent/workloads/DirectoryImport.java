package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.reception.Imported;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.terminal.bundle.BundleFiles;
import dev.boltseal.terminal.bundle.UnverifiedBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Imports every bundle of a directory that is for this cluster: each workload's oldest first, so that the newest is what
/// stays. A bundle that is refused keeps no other from being imported; where the environment fails, nothing more is tried.
final class DirectoryImport {
    private final Path directory;
    private final ClusterBinding cluster;
    private final List<UnverifiedBundle> mine = new ArrayList<>();
    private final List<PassedOver> others = new ArrayList<>();
    private final List<Done> imported = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    DirectoryImport(Path directory, ClusterBinding cluster) {
        this.directory = directory;
        this.cluster = cluster;
    }

    /// A bundle that was imported.
    record Done(Path file, Imported imported) {}

    /// A bundle that wasn't taken, for this cluster or too damaged to say for which.
    record Refused(Path file, Failure reason) {}

    /// A file that isn't a bundle for this cluster.
    ///
    /// @param name of the other cluster; empty where it is no bundle
    record PassedOver(Path file, Optional<String> name) {}

    /// What became of each.
    ///
    /// @param stopped what kept the rest from being tried
    record Result(List<Done> imported, List<Refused> refused, List<PassedOver> others, Optional<Failure> stopped) {

        /// What decides about the exit status.
        Optional<Failure> worst() {
            return stopped.or(() -> refused.stream().map(Refused::reason).findFirst());
        }
    }

    /// @param importer imports one bundle
    /// @throws Failure `FILE_UNREADABLE`; `CLUSTER_DIFFERS` where no bundle is for this cluster
    Result run(Function<Path, Imported> importer) {
        BundleFiles.in(directory).forEach(this::look);
        if (mine.isEmpty() && refused.isEmpty()) {
            throw nothingToImport();
        }
        mine.sort(Comparator.comparing(each -> each.manifest().serial()));
        for (UnverifiedBundle each : mine) {
            try {
                imported.add(new Done(each.file(), importer.apply(each.file())));
            } catch (Failure e) {
                if (e.code().exitStatus() != ExitStatus.REFUSED) {
                    return new Result(imported, refused, others, Optional.of(e));
                }
                refused.add(new Refused(each.file(), e));
            }
        }
        return new Result(imported, refused, others, Optional.empty());
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
                refused.add(new Refused(file, e));
            } else {
                throw e;
            }
        }
    }

    private Failure nothingToImport() {
        long bundles =
                others.stream().filter(each -> each.name().isPresent()).count();
        return bundles == 0
                ? new Failure(FailureCode.FILE_UNREADABLE, "no-bundles", Facts.of("directory", directory))
                : new Failure(
                        FailureCode.CLUSTER_DIFFERS,
                        "no-bundle-here",
                        Facts.of("directory", directory, "bundles", bundles, "cluster", cluster.name()));
    }
}
