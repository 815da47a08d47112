package dev.boltseal.edge.trust;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file with the name of a version, `trust-N.json`, which may or may not be that version.
///
/// @param version N
/// @param named whether somebody named the file itself; otherwise it was found in a directory
record TrustFileCandidate(long version, Path file, boolean named) {
    private static final Pattern NAME = Pattern.compile("trust-([1-9][0-9]{0,15})\\.json");

    /// The given files, and the files in the given directories, in the order of their versions.
    ///
    /// @throws Failure `USAGE` for a file with another name, `FILE_UNREADABLE`
    static List<TrustFileCandidate> among(List<Path> given) {
        List<TrustFileCandidate> candidate = new ArrayList<>();
        for (Path each : given) {
            if (Files.isDirectory(each)) {
                candidate.addAll(in(each));
            } else {
                candidate.add(of(each, true).orElseThrow(() -> misnamed(each)));
            }
        }
        if (candidate.isEmpty()) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "no-trust-file", Facts.of("directory", given.getFirst()));
        }
        return sorted(candidate.stream());
    }

    /// The files in a directory, in the order of their versions.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    static List<TrustFileCandidate> in(Path directory) {
        try {
            return sorted(DirectoryListing.children(directory).stream().flatMap(file -> of(file, false).stream()));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE, "trust-directory", Facts.of("directory", directory, "reason", e), e);
        }
    }

    /// @param current the version whose signers must have sealed it
    /// @throws Failure `FILE_UNREADABLE`
    ReceivedTrust read(TrustFile current) {
        return ReceivedTrust.read(file, Optional.of(current));
    }

    /// The refusal because it doesn't follow the version in force.
    Failure outOfOrder(TrustFile current) {
        var facts = Facts.of("file", file, "expected", current.version() + 1, "found", version);
        return version < current.version()
                ? new Failure(FailureCode.TRUST_OUT_OF_ORDER, "offered-older", facts)
                : new Failure(FailureCode.TRUST_OUT_OF_ORDER, "offered-gap", facts);
    }

    /// The refusal of its content, with its path.
    Failure refused(Failure reason) {
        return new Failure(reason.code(), Phrase.of("trust.offered", Facts.of("file", file, "reason", reason)), reason);
    }

    /// @throws Failure `TRUST_OUT_OF_ORDER` for another version under this name
    void requireVersion(TrustFile content) {
        if (content.version() != version) {
            throw new Failure(
                    FailureCode.TRUST_OUT_OF_ORDER,
                    "misnamed",
                    Facts.of("file", file, "expected", version, "found", content.version()));
        }
    }

    private static Optional<TrustFileCandidate> of(Path file, boolean named) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(new TrustFileCandidate(Long.parseLong(name.group(1)), file, named))
                : Optional.empty();
    }

    private static List<TrustFileCandidate> sorted(Stream<TrustFileCandidate> candidate) {
        return candidate
                .sorted(Comparator.comparingLong(TrustFileCandidate::version))
                .toList();
    }

    private static Failure misnamed(Path file) {
        return new Failure(FailureCode.USAGE, "trust-name", Facts.of("file", file));
    }
}
