package dev.boltseal.edge.receipt;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.trust.Receipt;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// The destination of a receipt: a directory, in which it gets its own name, or the file that was asked for. No
/// file is replaced.
///
/// @param target an existing directory, or a file that does not exist
record ReceiptTarget(Path target) {

    /// Refuses early what would otherwise be refused after a number was taken.
    ///
    /// @throws Failure `OUTPUT_EXISTS`; `FILE_UNREADABLE` if the directory is missing
    void requireFree() {
        if (Files.isDirectory(target)) {
            return;
        }
        if (!Files.isDirectory(target.toAbsolutePath().resolveSibling("."))) {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE,
                    "receipt-directory",
                    Facts.of(
                            "directory",
                            target.toAbsolutePath().resolveSibling(".").normalize()));
        }
        for (Path each : List.of(target, seal(target))) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                throw taken(each);
            }
        }
    }

    /// Writes the seal, then the receipt, so a receipt is never without its seal.
    ///
    /// @throws Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`; then neither file exists
    Path write(Receipt receipt, Seal seal) {
        Path file = file(receipt);
        create(seal(file), seal.der());
        try {
            create(file, receipt.bytes());
            return file;
        } catch (Failure e) {
            remove(seal(file), e);
            throw e;
        }
    }

    private Path file(Receipt receipt) {
        return Files.isDirectory(target)
                ? target.resolve(
                        "receipt-%s-%d.json".formatted(receipt.cluster().name(), receipt.sequence()))
                : target;
    }

    private static void create(Path file, byte[] content) {
        try {
            DurableFile.create(file, content);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new Failure(FailureCode.OUTPUT_FAILED, "receipt", Facts.of("file", file, "reason", e), e);
        }
    }

    private static void remove(Path file, Failure because) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static Path seal(Path file) {
        return file.resolveSibling(file.getFileName() + ".p7s");
    }

    private static Failure taken(Path file) {
        return new Failure(FailureCode.OUTPUT_EXISTS, "receipt", Facts.of("file", file));
    }
}
