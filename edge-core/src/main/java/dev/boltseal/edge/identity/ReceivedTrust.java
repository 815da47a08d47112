package dev.boltseal.edge.identity;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealCheck;
import dev.boltseal.format.seal.TrustChain;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A trust file and the seals that lie beside it: `FILE` and `FILE.<16 hex>.p7s`. Nothing about it is believed.
final class ReceivedTrust {
    private static final int MAX_SEALS = 64;
    private static final Pattern SEAL_SUFFIX = Pattern.compile("\\.[0-9a-f]{16}\\.p7s");

    private final byte[] content;
    private final List<byte[]> seals;

    private ReceivedTrust(byte[] content, List<byte[]> seals) {
        this.content = content;
        this.seals = List.copyOf(seals);
    }

    /// @throws BoltsealException `FILE_UNREADABLE`
    static ReceivedTrust from(Path file) {
        byte[] content = SmallFile.readGiven(file, TrustFile.MAX_BYTES);
        List<byte[]> seals = new ArrayList<>();
        for (Path seal : sealFiles(file)) {
            seals.add(SmallFile.readGiven(seal, Seal.MAX_BYTES));
        }
        return new ReceivedTrust(content, seals);
    }

    /// As the first trust file of a cluster.
    ///
    /// @throws BoltsealException `TRUST_BELOW_THRESHOLD`, `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    TrustFile first() {
        return switch (TrustChain.first(content, seals)) {
            case TrustVerdict.Accepted(var trust) -> trust;
            case TrustVerdict.Refused refused -> throw refused.failure();
        };
    }

    /// Writes it under its proper names, with the seals that are ones.
    void write(Path directory, TrustFile trust) throws IOException {
        DurableFile.replace(directory.resolve(trust.fileName()), content);
        for (byte[] seal : seals) {
            Optional<P256Key> signer = signer(seal);
            if (signer.isPresent()) {
                DurableFile.replace(directory.resolve(trust.sealName(signer.get())), seal);
            }
        }
    }

    /// A seal that is not of this content must not take the name, and so the place, of one that is.
    private Optional<P256Key> signer(byte[] seal) {
        try {
            var parsed = Seal.parse(seal);
            return parsed.check(content) instanceof SealCheck.Intact ? Optional.of(parsed.signer()) : Optional.empty();
        } catch (BoltsealException malformed) {
            return Optional.empty(); // nor did it count above
        }
    }

    private static List<Path> sealFiles(Path file) {
        String name = String.valueOf(file.getFileName());
        try (Stream<Path> siblings = Files.list(file.toAbsolutePath().resolveSibling("."))) {
            return siblings.filter(sibling -> {
                        String other = String.valueOf(sibling.getFileName());
                        return other.startsWith(name)
                                && SEAL_SUFFIX
                                        .matcher(other.substring(name.length()))
                                        .matches();
                    })
                    .sorted()
                    .limit(MAX_SEALS)
                    .toList();
        } catch (IOException e) {
            throw SmallFile.unreadable(file, e);
        }
    }
}
