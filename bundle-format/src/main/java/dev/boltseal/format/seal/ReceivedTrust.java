package dev.boltseal.format.seal;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A trust file and the seals beside it, `FILE` and `FILE.<16 hex>.p7s`. Each was read exactly once. Reading them
/// doesn't mean that they are trusted.
public final class ReceivedTrust {
    /// The most seals that are read.
    public static final int MAX_SEALS = SealFiles.MOST;

    private final Path file;
    private final byte[] content;
    private final List<byte[]> seals;
    private final int unread;

    private ReceivedTrust(Path file, byte[] content, List<byte[]> seals, int unread) {
        this.file = file;
        this.content = content;
        this.seals = List.copyOf(seals);
        this.unread = unread;
    }

    /// Reads a trust file by itself.
    ///
    /// @throws Failure `FILE_UNREADABLE` for something that is not a regular file, or a seal that can't be read
    public static ReceivedTrust read(Path file) {
        return read(file, Optional.empty());
    }

    /// Reads what may be the next trust file after another one. If there are more than [#MAX_SEALS] seals, those
    /// named after signers of the version before and of the content come first. Only for that, the content is
    /// parsed before its seals are checked.
    ///
    /// @param before the version whose signers must have sealed it
    /// @throws Failure `FILE_UNREADABLE`
    public static ReceivedTrust read(Path file, Optional<TrustFile> before) {
        byte[] content = limited(file, TrustFile.MAX_BYTES);
        var found = SealFiles.beside(file);
        List<byte[]> seals = new ArrayList<>();
        for (Path seal : found.chosen(before, content)) {
            seals.add(limited(seal, Seal.MAX_BYTES));
        }
        return new ReceivedTrust(file, content, seals, found.count() - seals.size());
    }

    /// The content, whoever sealed it.
    ///
    /// @throws Failure `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    public TrustFile parsed() {
        return TrustFile.parse(content);
    }

    /// Whether it is the same as that trust file, byte for byte.
    public boolean is(TrustFile trust) {
        return Arrays.equals(content, trust.bytes());
    }

    /// Where it was read from.
    public Path file() {
        return file;
    }

    /// How many seals were read, valid or not.
    public int seals() {
        return seals.size();
    }

    /// How many more seals there are, which were not read.
    public int unread() {
        return unread;
    }

    /// The keys with a valid seal over this content, known or not.
    public Set<P256Key> sealers() {
        return TrustChain.sealers(content, seals);
    }

    /// Judges it as the first trust file of a cluster: see [TrustChain#first]. If it is a file of another kind,
    /// missing seals are not what it is refused for.
    public TrustVerdict first() {
        return seals.isEmpty() && !isTrustFile()
                ? new TrustVerdict.Refused(
                        Problem.of(FailureCode.TRUST_INVALID, "not-a-trust-file", Facts.of("file", file)))
                : telling(TrustChain.first(content, seals));
    }

    /// Judges it as the version after N: see [TrustChain#next].
    public TrustVerdict next(TrustFile current) {
        return telling(TrustChain.next(current, content, seals));
    }

    /// Judges it as a second version with the same number: see [TrustChain#fork].
    public Optional<TrustVerdict.Refused> fork(TrustFile kept, TrustFile rule, TrustFile inForce) {
        return TrustChain.fork(kept, rule, inForce, content, seals);
    }

    /// Writes it under its proper names, with the valid seals, and synchronises each file. A seal of something
    /// else is not written, because it would take the name of a valid one.
    ///
    /// @param trust the content, as a verdict accepted it
    public void write(Path directory, TrustFile trust) throws IOException {
        DurableFile.replace(directory.resolve(trust.fileName()), content);
        for (byte[] seal : seals) {
            Optional<P256Key> sealer = TrustChain.sealer(content, seal);
            if (sealer.isPresent()) {
                DurableFile.replace(directory.resolve(trust.sealName(sealer.get())), seal);
            }
        }
    }

    private boolean isTrustFile() {
        try {
            return parsed().version() > 0;
        } catch (Failure e) {
            return e.code() == FailureCode.FEATURE_UNKNOWN;
        }
    }

    private TrustVerdict telling(TrustVerdict verdict) {
        return unread > 0
                        && verdict instanceof TrustVerdict.Refused(var problem)
                        && problem.code() == FailureCode.TRUST_BELOW_THRESHOLD
                ? new TrustVerdict.Refused(Problem.of(
                        FailureCode.TRUST_BELOW_THRESHOLD, "unread", Facts.of("reason", problem, "unread", unread)))
                : verdict;
    }

    /// Reads one byte more than is allowed, so that the parser can notice it. Reading something that is not a
    /// regular file might never end, or never begin.
    private static byte[] limited(Path file, int maxBytes) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "trust-file-kind", Facts.of("file", file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "trust-file", Facts.of("file", file, "reason", e), e);
        }
    }

    static Failure unreadable(Path file, IOException cause) {
        return new Failure(FailureCode.FILE_UNREADABLE, "trust-file", Facts.of("file", file, "reason", cause), cause);
    }
}
