package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.parallel.InParallel;
import dev.boltseal.builder.catalog.UnknownName;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The enrolments that were added, and the last receipt of each: `<name>/epoch-<N>/enrolment.json` with its seal,
/// of which the highest epoch is used, and in the same directory what [KeptReceipts] keeps.
///
/// Documents are verified when they arrive, and again each time something depends on them; a list shows them as
/// they were stored. The directory of an epoch is absent or complete.
public final class ClusterDirectory implements Clusters {
    private static final NumberedChildren EPOCHS = new NumberedChildren("epoch-");

    private static final int THREADS = 2;

    private final Path directory;

    /// The path of the enrolment with each key, read with the first receipt, and again after one was added.
    private final Map<P256Key, Path> senders = new HashMap<>();

    /// @param directory created when the first cluster is added
    public ClusterDirectory(Path directory) {
        this.directory = directory;
    }

    /// Stores an enrolment. A later epoch of a known cluster replaces the earlier one.
    ///
    /// @param file the enrolment; its seal is beside it and has the same name with `.p7s` appended
    /// @throws Failure `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
    /// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`, `CLUSTER_CONFLICT`, `OUTPUT_FAILED`
    public Cluster add(Path file) {
        var received = ReceivedEnrolment.from(file);
        ClusterBinding added = received.enrolment().cluster();
        if (isKnown(added.name())) {
            Cluster known = show(added.name());
            if (known.binding().equals(added)) {
                return known;
            }
            requireSuccessor(known.binding(), added);
        }
        keep(received, epoch(added.name(), added.epoch()));
        forgetSenders();
        return new Cluster(received.enrolment(), Optional.empty());
    }

    /// Takes a cluster's receipt. The last receipt of its highest epoch is kept.
    ///
    /// @param file the receipt; its seal is beside it and has the same name with `.p7s` appended
    /// @throws Failure `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SIGNER_UNKNOWN` also if the cluster is not known,
    ///     `SEAL_BROKEN`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`; `CLUSTER_DIFFERS`; `EPOCH_DIFFERS` for an epoch
    ///     that is not known yet; `RECEIPT_STALE` for a different receipt with the number of the last one;
    ///     `OUTPUT_FAILED`
    public ReceiptUpdate update(Path file) {
        var received = ReceivedReceipt.from(file, this::sender);
        Path newest = newest(received.sender().cluster().name());
        return received.keep(enrolment(newest).cluster(), newest);
    }

    /// Every known cluster, by name, as it was stored. Signatures are verified again only when a cluster is used.
    ///
    /// @throws Failure as [#show]
    public List<Cluster> list() {
        List<Path> children = children();
        var clusters = new ArrayList<Optional<Cluster>>(Collections.nCopies(children.size(), Optional.empty()));
        try {
            InParallel.run(THREADS, children.size(), i -> clusters.set(i, kept(children.get(i))));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE, "clusters", Facts.of("directory", directory, "reason", e), e);
        }
        return clusters.stream().flatMap(Optional::stream).toList();
    }

    /// The same in a line each; what did not change since the last time is not read again.
    ///
    /// @throws Failure as [#show]
    public List<ClusterSummary> summaries() {
        return new ClusterList(directory, EPOCHS, ClusterDirectory::kept).of(children());
    }

    private List<Path> children() {
        return NumberedChildren.children(directory).stream()
                .filter(child -> ClusterBinding.isName(String.valueOf(child.getFileName())))
                .sorted(Comparator.comparing(child -> String.valueOf(child.getFileName())))
                .toList();
    }

    /// The cluster with this name.
    ///
    /// @throws Failure `CLUSTER_UNKNOWN`, and as [#add] if its files were changed since
    @Override
    public Cluster show(String name) {
        if (!isKnown(name)) {
            throw unknown(name);
        }
        Path newest = newest(name);
        Enrolment enrolment = named(name, newest, enrolment(newest));
        return new Cluster(enrolment, new KeptReceipts(newest, enrolment.signKey()).last());
    }

    /// Forgets a cluster with all its enrolments and receipts. The serials issued for it are kept elsewhere and stay.
    ///
    /// @throws Failure `CLUSTER_UNKNOWN`, `OUTPUT_FAILED`
    public void remove(String name) {
        if (!isKnown(name)) {
            throw unknown(name);
        }
        Path gone = directory.resolve("." + name + ".removed");
        try {
            WholeDirectory.remove(gone);
            Files.move(directory.resolve(name), gone, StandardCopyOption.ATOMIC_MOVE);
            DurableFile.syncDirectory(directory);
            WholeDirectory.remove(gone);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED,
                    "cluster-removed",
                    Facts.of("directory", directory.resolve(name), "reason", e),
                    e);
        }
        forgetSenders();
    }

    private Failure unknown(String name) {
        List<String> names = names();
        return names.isEmpty()
                ? new Failure(FailureCode.CLUSTER_UNKNOWN, "none-yet", Facts.of("cluster", name))
                : new Failure(FailureCode.CLUSTER_UNKNOWN, "other", UnknownName.facts(name, names));
    }

    /// Empty if a directory contains no cluster.
    private static Optional<Cluster> kept(Path child) {
        return EPOCHS.highest(child).map(epoch -> kept(child, child.resolve(EPOCHS.name(epoch))));
    }

    private static Cluster kept(Path child, Path newest) {
        Enrolment enrolment = named(
                String.valueOf(child.getFileName()),
                newest,
                ReceivedEnrolment.kept(newest.resolve(ReceivedEnrolment.NAME)));
        return new Cluster(enrolment, new KeptReceipts(newest, enrolment.signKey()).lastKept());
    }

    private static Enrolment named(String name, Path directory, Enrolment enrolment) {
        if (!enrolment.cluster().name().equals(name)) {
            throw new Failure(
                    FailureCode.CLUSTER_CONFLICT,
                    "kept-name",
                    Facts.of(
                            "cluster",
                            name,
                            "directory",
                            directory,
                            "found",
                            enrolment.cluster().name()));
        }
        return enrolment;
    }

    /// Reads an enrolment that may not have been added.
    ///
    /// @param file as for [#add]
    /// @throws Failure as [#add], except `CLUSTER_CONFLICT`
    public static Cluster read(Path file) {
        return new Cluster(ReceivedEnrolment.from(file).enrolment(), Optional.empty());
    }

    private static void requireSuccessor(ClusterBinding known, ClusterBinding added) {
        if (!known.id().equals(added.id())) {
            throw new Failure(
                    FailureCode.CLUSTER_CONFLICT,
                    "other-id",
                    Facts.of("cluster", known.name(), "expected", known.id(), "found", added.id()));
        }
        if (added.epoch() <= known.epoch()) {
            throw new Failure(
                    FailureCode.CLUSTER_CONFLICT,
                    "older-epoch",
                    Facts.of(
                            "cluster",
                            known.name(),
                            "expected",
                            known.epoch(),
                            "found",
                            added.epoch(),
                            "keySha256",
                            added.keySha256()));
        }
    }

    private static void keep(ReceivedEnrolment received, Path epoch) {
        try {
            DurableFile.createDirectories(epoch.resolveSibling("."));
            WholeDirectory.create(epoch, received::write);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED, "enrolment-kept", Facts.of("directory", epoch, "reason", e), e);
        }
    }

    private List<String> names() {
        return children().stream()
                .filter(child -> EPOCHS.highest(child).isPresent())
                .map(child -> String.valueOf(child.getFileName()))
                .toList();
    }

    /// Only a name of a directory is known; `..` and the like are not.
    private boolean isKnown(String name) {
        return ClusterBinding.isName(name)
                && EPOCHS.highest(directory.resolve(name)).isPresent();
    }

    /// The enrolment of any epoch that has this key. Only that one is verified.
    private synchronized Optional<Enrolment> sender(P256Key key) {
        if (senders.isEmpty()) {
            for (String name : names()) {
                for (Path epoch : EPOCHS.below(directory.resolve(name), Long.MAX_VALUE)) {
                    senders.put(
                            ReceivedEnrolment.kept(epoch.resolve(ReceivedEnrolment.NAME))
                                    .signKey(),
                            epoch);
                }
            }
        }
        return Optional.ofNullable(senders.get(key)).map(ClusterDirectory::enrolment);
    }

    private synchronized void forgetSenders() {
        senders.clear();
    }

    private static Enrolment enrolment(Path epoch) {
        return ReceivedEnrolment.from(epoch.resolve(ReceivedEnrolment.NAME)).enrolment();
    }

    private Path newest(String name) {
        return EPOCHS.highest(directory.resolve(name))
                .map(epoch -> epoch(name, epoch))
                .orElseThrow();
    }

    private Path epoch(String name, long number) {
        return directory.resolve(name).resolve(EPOCHS.name(number));
    }
}
