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

/// A trust file and the seals that lie beside it, `FILE` and `FILE.<16 hex>.p7s`, as they were when they were read,
/// once. Nothing of it is believed by that.
public final class ReceivedTrust {
    /// How many seals are read at most.
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
    /// @throws Failure `FILE_UNREADABLE` for what is no regular file, or a seal that cannot be read
    public static ReceivedTrust read(Path file) {
        return read(file, Optional.empty());
    }

    /// Reads what may follow on a trust file. Where more than [#MAX_SEALS] seals lie there, those come first that are
    /// named after its signers and after those whom the content names; for that alone the content is looked into.
    ///
    /// @param before whose signers must have sealed it
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

    /// What it says, whoever sealed it.
    ///
    /// @throws Failure `TRUST_INVALID`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    public TrustFile parsed() {
        return TrustFile.parse(content);
    }

    /// Whether it is, byte for byte, that trust file.
    public boolean is(TrustFile trust) {
        return Arrays.equals(content, trust.bytes());
    }

    /// Where it was read from.
    public Path file() {
        return file;
    }

    /// How many seals were read, of whatever worth.
    public int seals() {
        return seals.size();
    }

    /// How many seals lie there besides, which were not read.
    public int unread() {
        return unread;
    }

    /// Whose good seals over this content are among them, known or not.
    public Set<P256Key> sealers() {
        return TrustChain.sealers(content, seals);
    }

    /// As the first trust file of a cluster: see [TrustChain#first]. That a file of another kind has no seals is not
    /// what is said to be wrong with it.
    public TrustVerdict first() {
        return seals.isEmpty() && !isTrustFile()
                ? new TrustVerdict.Refused(
                        Problem.of(FailureCode.TRUST_INVALID, "not-a-trust-file", Facts.of("file", file)))
                : telling(TrustChain.first(content, seals));
    }

    /// As the one after N: see [TrustChain#next].
    public TrustVerdict next(TrustFile current) {
        return telling(TrustChain.next(current, content, seals));
    }

    /// As a second version of a number: see [TrustChain#fork].
    public Optional<TrustVerdict.Refused> fork(TrustFile kept, TrustFile rule, TrustFile inForce) {
        return TrustChain.fork(kept, rule, inForce, content, seals);
    }

    /// Writes it under its proper names, with the good seals, and synchronises each file. A seal of something else
    /// must not take the name, and so the place, of one that is good.
    ///
    /// @param trust what a verdict accepted of it
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

    /// One byte more than allowed is read, so that whoever parses it can tell. What is no regular file may never end,
    /// or never begin.
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
