package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// A document and its seal from a disk. They are read once, so that the bytes that are stored are those that were
/// checked.
///
/// Reading them doesn't mean that they are trusted.
final class UntrustedDocument {
    private static final String SEAL = ".p7s";

    private final Path file;
    private final byte[] content;
    private final byte[] seal;

    private UntrustedDocument(Path file, byte[] content, byte[] seal) {
        this.file = file;
        this.content = content;
        this.seal = seal;
    }

    /// @param file the document; its seal is beside it and has the same name with `.p7s` appended
    /// @param maxBytes of the document; one byte more is read, so that its parser can notice it
    /// @param what kind of document it is, for messages
    /// @throws Failure `FILE_UNREADABLE`
    static UntrustedDocument read(Path file, int maxBytes, Phrase what) {
        try {
            byte[] content = limited(file, maxBytes);
            byte[] seal = limited(file.resolveSibling(file.getFileName() + SEAL), Seal.MAX_BYTES);
            return new UntrustedDocument(file, content, seal);
        } catch (NoSuchFileException e) {
            throw unreadable(Path.of(String.valueOf(e.getFile())), what, e);
        } catch (IOException e) {
            throw unreadable(file, what, e);
        }
    }

    /// The name of the file, for messages.
    String name() {
        return String.valueOf(file.getFileName());
    }

    SealedDocument document() {
        return new SealedDocument(name(), content, seal);
    }

    /// The structure of the seal.
    ///
    /// @throws Failure `SEAL_MALFORMED`
    Seal seal() {
        return Seal.parse(seal);
    }

    /// Whether the content is the same, whatever the seal is.
    boolean says(byte[] bytes) {
        return Arrays.equals(content, bytes);
    }

    /// Writes both there and synchronises each.
    void write(Path directory, String name) throws IOException {
        DurableFile.replace(directory.resolve(name), content);
        DurableFile.replace(directory.resolve(name + SEAL), seal);
    }

    private static byte[] limited(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(maxBytes + 1);
        }
    }

    private static Failure unreadable(Path file, Phrase what, IOException cause) {
        return new Failure(
                FailureCode.FILE_UNREADABLE,
                "carried",
                Facts.of("file", file, "expected", what, "reason", cause),
                cause);
    }
}
