package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The receipts that an argument names: one file, or the files in a directory that have a receipt's name.
public record ReceiptFiles(Path argument) {
    private static final Pattern NAME = Pattern.compile("receipt-.+\\.json");

    /// Takes them. Older ones in a directory are skipped, and those that are refused there are listed in the
    /// result.
    ///
    /// @throws Failure for a file, as [ClusterDirectory#update], and also if it is outdated; for a directory
    ///     `FILE_UNREADABLE`, also if it has no receipts
    public ReceiptResults take(ClusterDirectory clusters) {
        return Files.isDirectory(argument)
                ? ReceiptResults.each(list(), clusters)
                : ReceiptResults.only(argument, clusters);
    }

    private List<Path> list() {
        try {
            List<Path> receipts = DirectoryListing.children(argument).stream()
                    .filter(ReceiptFiles::isReceipt)
                    .sorted()
                    .toList();
            if (receipts.isEmpty()) {
                throw new Failure(FailureCode.FILE_UNREADABLE, "no-receipts", Facts.of("argument", argument));
            }
            return receipts;
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "receipts", Facts.of("argument", argument, "reason", e), e);
        }
    }

    private static boolean isReceipt(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }
}
