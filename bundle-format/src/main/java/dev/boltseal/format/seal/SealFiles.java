package dev.boltseal.format.seal;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files beside a trust file that are named like its seals. Whoever can write there can put any number of
/// them.
///
/// @param file the trust file
/// @param all sorted by name
record SealFiles(Path file, List<Path> all) {
    /// The most that are worth reading: the highest threshold, for two versions.
    static final int MOST = 2 * TrustFile.MAX_THRESHOLD;

    private static final Pattern SUFFIX = Pattern.compile("\\.[0-9a-f]{16}\\.p7s");

    /// @throws Failure `FILE_UNREADABLE`
    static SealFiles beside(Path file) {
        String name = String.valueOf(file.getFileName());
        Path directory = file.toAbsolutePath().resolveSibling(".").normalize();
        try {
            return new SealFiles(
                    file,
                    DirectoryListing.children(directory).stream()
                            .filter(sibling -> named(name, sibling) && Files.isRegularFile(sibling))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw ReceivedTrust.unreadable(directory, e);
        }
    }

    int count() {
        return all.size();
    }

    /// At most [#MOST]. If there are more, those named after signers come first.
    ///
    /// @param before the version before, if there is one
    /// @param content of the trust file, which is not trusted yet
    List<Path> chosen(Optional<TrustFile> before, byte[] content) {
        if (count() <= MOST) {
            return all;
        }
        Set<String> names = new HashSet<>();
        Stream.concat(before.stream(), parsed(content).stream())
                .flatMap(trust -> trust.signers().stream())
                .filter(signer -> signer.roles().contains(Role.TRUST))
                .forEach(signer -> names.add(sealName(signer)));
        return all.stream()
                .sorted(Comparator.comparing(seal -> !names.contains(String.valueOf(seal.getFileName()))))
                .limit(MOST)
                .toList();
    }

    private String sealName(Signer signer) {
        return "%s.%s.p7s".formatted(file.getFileName(), signer.key().shortId());
    }

    private static Optional<TrustFile> parsed(byte[] content) {
        try {
            return Optional.of(TrustFile.parse(content));
        } catch (Failure e) {
            return Optional.empty(); // whoever judges it will say so
        }
    }

    private static boolean named(String name, Path sibling) {
        String other = String.valueOf(sibling.getFileName());
        return other.startsWith(name)
                && SUFFIX.matcher(other.substring(name.length())).matches();
    }
}
