package dev.boltseal.cli;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Reason;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.TrustChain;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A trust file on the disk with the seals that stand beside it. Nothing of it is believed by reading it.
final class SealedFile {
    private static final Pattern SEAL_SUFFIX = Pattern.compile("\\.[0-9a-f]{16}\\.p7s");

    private final byte[] content;
    private final List<byte[]> seals;

    private SealedFile(byte[] content, List<byte[]> seals) {
        this.content = content;
        this.seals = List.copyOf(seals);
    }

    /// @throws BoltsealException `FILE_UNREADABLE`
    static SealedFile read(Path file) {
        try {
            return new SealedFile(limited(file, TrustFile.MAX_BYTES), seals(file));
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.FILE_UNREADABLE,
                    "%s: want a readable trust file, got \"%s\"; give the path of a trust-N.json"
                            .formatted(file, Reason.of(e)),
                    e);
        }
    }

    /// What it says, whoever sealed it.
    ///
    /// @throws BoltsealException `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    TrustFile parsed() {
        return TrustFile.parse(content);
    }

    /// How many files with the name of a seal stand beside it.
    int seals() {
        return seals.size();
    }

    /// Whether enough of its own signers sealed it, and if so, what it says.
    TrustVerdict verdict() {
        return TrustChain.first(content, seals);
    }

    /// The trust file, when enough of its own signers sealed it.
    ///
    /// @throws BoltsealException `TRUST_BELOW_THRESHOLD`, `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    TrustFile trust() {
        return switch (verdict()) {
            case TrustVerdict.Accepted(var trust) -> trust;
            case TrustVerdict.Refused refused -> throw refused.failure();
        };
    }

    private static List<byte[]> seals(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<byte[]> seals = new ArrayList<>();
        try (var siblings = Files.list(directory(file))) {
            for (Path each :
                    siblings.filter(sibling -> isSeal(name, sibling)).sorted().toList()) {
                seals.add(limited(each, Seal.MAX_BYTES));
            }
        }
        return seals;
    }

    private static boolean isSeal(String name, Path sibling) {
        String other = String.valueOf(sibling.getFileName());
        return other.startsWith(name)
                && SEAL_SUFFIX.matcher(other.substring(name.length())).matches();
    }

    /// The directory that the file stands in.
    static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /// One byte more than allowed is read, so that whoever parses it can tell.
    private static byte[] limited(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}
