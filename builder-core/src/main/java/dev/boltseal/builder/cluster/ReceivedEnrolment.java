package dev.boltseal.builder.cluster;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Reason;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.trust.Enrolment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// An enrolment and its seal, read once and verified: what is kept are the bytes that were checked.
final class ReceivedEnrolment {
    static final String NAME = "enrolment.json";

    private static final String SEAL = ".p7s";

    private final byte[] content;
    private final byte[] seal;
    private final Cluster cluster;

    private ReceivedEnrolment(byte[] content, byte[] seal, Cluster cluster) {
        this.content = content;
        this.seal = seal;
        this.cluster = cluster;
    }

    /// @param file the enrolment; its seal stands beside it, named as it with `.p7s` behind
    /// @throws BoltsealException `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
    /// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    static ReceivedEnrolment from(Path file) {
        try {
            byte[] content = limited(file, Enrolment.MAX_BYTES);
            byte[] seal = limited(file.resolveSibling(file.getFileName() + SEAL), Seal.MAX_BYTES);
            var document = new SealedDocument(String.valueOf(file.getFileName()), content, seal);
            return new ReceivedEnrolment(content, seal, new Cluster(document.enrolment()));
        } catch (NoSuchFileException e) {
            throw unreadable(Path.of(String.valueOf(e.getFile())), "no such file", e);
        } catch (IOException e) {
            throw unreadable(file, Reason.of(e), e);
        }
    }

    Cluster cluster() {
        return cluster;
    }

    void write(Path directory) throws IOException {
        DurableFile.replace(directory.resolve(NAME), content);
        DurableFile.replace(directory.resolve(NAME + SEAL), seal);
    }

    private static byte[] limited(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    private static BoltsealException unreadable(Path file, String got, IOException cause) {
        return new BoltsealException(
                FailureCode.FILE_UNREADABLE,
                "%s: want an enrolment and, beside it, its seal, got %s; carry both files here".formatted(file, got),
                cause);
    }
}
