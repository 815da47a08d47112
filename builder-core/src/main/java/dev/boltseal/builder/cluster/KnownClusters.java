package dev.boltseal.builder.cluster;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.durable.WholeDirectory;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Printable;
import dev.boltseal.format.failure.Reason;
import dev.boltseal.format.manifest.ClusterBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The enrolments that were added: `<name>/epoch-<N>/enrolment.json` and its seal, the highest epoch counting.
///
/// An enrolment is verified when it is added and again each time it is read. A directory of an epoch is absent or
// whole.
public final class KnownClusters {
    private static final Pattern EPOCH = Pattern.compile("epoch-([1-9][0-9]{0,15})");

    private final Path directory;

    /// @param directory made when the first cluster is added
    public KnownClusters(Path directory) {
        this.directory = directory;
    }

    /// Keeps an enrolment. A later epoch of a known cluster replaces the earlier one.
    ///
    /// @param file the enrolment; its seal stands beside it, named as it with `.p7s` behind
    /// @throws BoltsealException `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
    /// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `CLUSTER_CONFLICT`, `OUTPUT_FAILED`
    public Cluster add(Path file) {
        var received = ReceivedEnrolment.from(file);
        ClusterBinding added = received.cluster().binding();
        if (names().contains(added.name())) {
            ClusterBinding known = show(added.name()).binding();
            if (known.equals(added)) {
                return received.cluster();
            }
            requireSuccessor(known, added);
        }
        keep(received, directory.resolve(added.name()).resolve("epoch-" + added.epoch()));
        return received.cluster();
    }

    /// Every known cluster, by name.
    ///
    /// @throws BoltsealException as [#show]
    public List<Cluster> list() {
        return names().stream().map(this::show).toList();
    }

    /// The cluster of this name.
    ///
    /// @throws BoltsealException `CLUSTER_UNKNOWN`, and as [#add] when its files were changed since
    public Cluster show(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new BoltsealException(
                    FailureCode.CLUSTER_UNKNOWN,
                    "cluster: want one of %s, got %s; run boltseal cluster add with the enrolment that boltseal-edge enroll wrote"
                            .formatted(
                                    names.isEmpty() ? "those added, none yet" : String.join(", ", names),
                                    Printable.quoted(name)));
        }
        Path newest = newest(directory.resolve(name)).orElseThrow();
        Cluster cluster = read(newest.resolve(ReceivedEnrolment.NAME));
        if (!cluster.binding().name().equals(name)) {
            throw new BoltsealException(
                    FailureCode.CLUSTER_CONFLICT,
                    "cluster %s: want its own enrolment in %s, got that of %s; add the cluster again"
                            .formatted(name, newest, cluster.binding().name()));
        }
        return cluster;
    }

    /// Reads an enrolment that need not be one of those that were added.
    ///
    /// @param file as for [#add]
    /// @throws BoltsealException as [#add], but for `CLUSTER_CONFLICT`
    public static Cluster read(Path file) {
        return ReceivedEnrolment.from(file).cluster();
    }

    private static void requireSuccessor(ClusterBinding known, ClusterBinding added) {
        if (!known.id().equals(added.id())) {
            throw new BoltsealException(
                    FailureCode.CLUSTER_CONFLICT,
                    "cluster %s: want the cluster with id %s, got another of that name with id %s; enrol it under a name of its own"
                            .formatted(known.name(), known.id(), added.id()));
        }
        if (added.epoch() <= known.epoch()) {
            throw new BoltsealException(
                    FailureCode.CLUSTER_CONFLICT,
                    "cluster %s: want an enrolment of an epoch after %d, or the same, got epoch %d with the key %s; ask the site which is right"
                            .formatted(known.name(), known.epoch(), added.epoch(), added.keySha256()));
        }
    }

    private static void keep(ReceivedEnrolment received, Path epoch) {
        try {
            DurableFile.createDirectories(epoch.resolveSibling("."));
            WholeDirectory.create(epoch, received::write);
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.OUTPUT_FAILED,
                    "%s: want to keep the enrolment there, got \"%s\"; check the directory"
                            .formatted(epoch, Reason.of(e)),
                    e);
        }
    }

    private List<String> names() {
        return children(directory).stream()
                .filter(child -> newest(child).isPresent())
                .map(child -> String.valueOf(child.getFileName()))
                .sorted()
                .toList();
    }

    private static Optional<Path> newest(Path cluster) {
        return children(cluster).stream()
                .filter(child -> epoch(child) > 0)
                .max(Comparator.comparingLong(KnownClusters::epoch));
    }

    private static long epoch(Path child) {
        var matcher = EPOCH.matcher(String.valueOf(child.getFileName()));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BoltsealException(
                    FailureCode.FILE_UNREADABLE,
                    "%s: want a readable directory, got \"%s\"; check it".formatted(parent, Reason.of(e)),
                    e);
        }
    }
}
