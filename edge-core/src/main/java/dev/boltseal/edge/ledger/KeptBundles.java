package dev.boltseal.edge.ledger;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.WholeDirectory;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.edge.identity.Identity;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.verify.OpenedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The documents of accepted bundles. They are kept until the bundle is dead, in order to apply it once or more,
/// and to account for it.
///
/// @param directory has one directory for each bundle, absent or complete, named by the SHA-256 of `bundle.json`
public record KeptBundles(Path directory) {

    /// The documents of the identity's epoch.
    public static KeptBundles of(Identity identity) {
        return new KeptBundles(identity.directory().resolve("bundles"));
    }

    /// Stores `bundle.json`, its seal and the definition. They are on the disk when this returns. If they are
    /// there already and complete, they stay.
    ///
    /// @throws Failure `NO_SPACE`, `LEDGER_UNREADABLE`
    public void keep(OpenedBundle bundle) {
        Path target = place(bundle.sha256());
        try {
            if (isWhole(bundle.sha256())) {
                return;
            }
            WholeDirectory.remove(target);
            DurableFile.createDirectories(directory);
            WholeDirectory.create(target, draft -> {
                for (var document : bundle.documents().entrySet()) {
                    DurableFile.replace(draft.resolve(document.getKey().text()), document.getValue());
                }
            });
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The documents of a bundle; empty if none are kept.
    ///
    /// @throws Failure `LEDGER_UNREADABLE` if the disk changed them
    public Optional<KeptBundle> find(Digest sha256) {
        if (!Files.isDirectory(place(sha256))) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeptBundle.read(place(sha256), sha256));
        } catch (IOException e) {
            throw KeptBundle.unreadable(place(sha256), e);
        }
    }

    /// Removes the documents of bundles that are dead or unknown. The caller holds the lock of the state
    /// directory.
    ///
    /// @param rows all rows of the ledger
    /// @throws Failure `LEDGER_UNREADABLE`
    public void forgetTheDead(List<LedgerRow> rows) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Set<String> names = rows.stream()
                .filter(row -> !row.is(BundleState.DEAD))
                .map(row -> row.bundle().sha256().hex())
                .collect(Collectors.toSet());
        try {
            for (Path each : DirectoryListing.children(directory)) {
                if (!names.contains(String.valueOf(each.getFileName()))) {
                    forget(each);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Removes the documents of superseded bundles that are no longer needed for going back. Whatever is staged,
    /// received, applied or being deleted always stays. The caller holds the lock of the state directory.
    ///
    /// @param rows all rows of the ledger
    /// @param versions how many of each workload are kept, including the running one; at least 1
    /// @throws Failure `LEDGER_UNREADABLE`
    public void forgetTheSuperseded(List<LedgerRow> rows, int versions) {
        var byWorkload = rows.stream()
                .filter(row -> row.is(BundleState.SUPERSEDED))
                .sorted(Comparator.comparingLong(LedgerRow::changed).reversed())
                .collect(Collectors.groupingBy(row -> row.bundle().workload()));
        for (List<LedgerRow> newestFirst : byWorkload.values()) {
            for (LedgerRow row : newestFirst.subList(Math.min(versions - 1, newestFirst.size()), newestFirst.size())) {
                forget(row.bundle().sha256());
            }
        }
    }

    private void forget(Digest sha256) {
        try {
            if (Files.isDirectory(place(sha256))) {
                forget(place(sha256));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private boolean isWhole(Digest sha256) {
        try {
            return KeptBundle.read(place(sha256), sha256).manifestBytes().length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Renames it to a name that means "not finished" first, so that a crash leaves no half of it.
    private void forget(Path kept) throws IOException {
        Path draft = kept.resolveSibling(".%s.new".formatted(kept.getFileName()));
        WholeDirectory.remove(draft);
        Files.move(kept, draft);
        WholeDirectory.remove(draft);
    }

    private Path place(Digest sha256) {
        return directory.resolve(sha256.hex());
    }

    private Failure failed(IOException cause) {
        var facts = Facts.of("directory", directory, "reason", cause);
        return Reason.isFullDisk(cause)
                ? new Failure(FailureCode.NO_SPACE, "keep", facts, cause)
                : new Failure(FailureCode.LEDGER_UNREADABLE, "keep", facts, cause);
    }
}
