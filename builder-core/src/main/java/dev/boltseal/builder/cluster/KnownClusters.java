package dev.boltseal.builder.cluster;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.Enrolment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The enrolments that were added, one directory a cluster, each document beside its seal.
///
/// An enrolment is verified when it is added and again each time it is read.
public final class KnownClusters {
    private static final String DOCUMENT = "enrolment.json";
    private static final String SEAL = ".p7s";

    private final Path directory;

    /// @param directory made when the first cluster is added
    public KnownClusters(Path directory) {
        this.directory = directory;
    }

    /// Keeps an enrolment. A later epoch of a known cluster replaces the earlier one.
    ///
    /// @param file the enrolment; its seal stands beside it, named as it with `.p7s` behind
    /// @throws BoltsealException `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
    /// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `CLUSTER_CONFLICT`
    public Cluster add(Path file) {
        Cluster added = read(file);
        if (names().contains(added.binding().name())) {
            requireSuccessor(show(added.binding().name()).binding(), added.binding());
        }
        Path home = directory.resolve(added.binding().name());
        try {
            Files.createDirectories(home);
            DurableFile.replace(home.resolve(DOCUMENT + SEAL), Files.readAllBytes(seal(file)));
            DurableFile.replace(home.resolve(DOCUMENT), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.OUTPUT_FAILED,
                    "%s: want to keep the enrolment there, got \"%s\"; check the directory"
                            .formatted(home, e.getMessage()),
                    e);
        }
        return added;
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
                    "cluster: want one of %s, got \"%s\"; run boltseal cluster add with the enrolment that boltseal-edge enroll wrote"
                            .formatted(names.isEmpty() ? "those added, none yet" : String.join(", ", names), name));
        }
        return read(directory.resolve(name).resolve(DOCUMENT));
    }

    private List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var children = Files.list(directory)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(DOCUMENT)))
                    .map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw unreadable(directory, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireSuccessor(ClusterBinding known, ClusterBinding added) {
        if (!known.id().equals(added.id())) {
            throw new BoltsealException(
                    FailureCode.CLUSTER_CONFLICT,
                    "cluster %s: want the cluster with id %s, got another of that name with id %s; enrol it under a name of its own"
                            .formatted(known.name(), known.id(), added.id()));
        }
        if (added.epoch() < known.epoch()) {
            throw new BoltsealException(
                    FailureCode.CLUSTER_CONFLICT,
                    "cluster %s: want an enrolment of epoch %d or later, got epoch %d; carry the newest enrolment here"
                            .formatted(known.name(), known.epoch(), added.epoch()));
        }
    }

    /// Reads an enrolment that need not be one of those that were added.
    ///
    /// @param file as for [#add]
    /// @throws BoltsealException as [#add], but for `CLUSTER_CONFLICT`
    public static Cluster read(Path file) {
        try {
            byte[] content = limited(file, Enrolment.MAX_BYTES);
            byte[] seal = limited(seal(file), Seal.MAX_BYTES);
            return new Cluster(new SealedDocument(String.valueOf(file.getFileName()), content, seal).enrolment());
        } catch (NoSuchFileException e) {
            throw unreadable(Path.of(String.valueOf(e.getFile())), "no such file", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] limited(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    private static Path seal(Path file) {
        return file.resolveSibling(file.getFileName() + SEAL);
    }

    private static BoltsealException unreadable(Path file, String got, IOException cause) {
        return new BoltsealException(
                FailureCode.FILE_UNREADABLE,
                "%s: want an enrolment and, beside it, its seal, got %s; carry both files here".formatted(file, got),
                cause);
    }
}
