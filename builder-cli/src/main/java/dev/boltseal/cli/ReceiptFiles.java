package dev.boltseal.cli;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The receipts that an argument names: one file, or those of a directory that have a receipt's name.
record ReceiptFiles(Path argument) {
    private static final Pattern NAME = Pattern.compile("receipt-.+\\.json");

    /// Whether the argument names one receipt, rather than whatever is there.
    boolean one() {
        return !Files.isDirectory(argument);
    }

    /// By name, at least one.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    List<Path> list() {
        if (one()) {
            return List.of(argument);
        }
        try {
            List<Path> receipts = DirectoryListing.children(argument).stream()
                    .filter(ReceiptFiles::isReceipt)
                    .sorted()
                    .toList();
            if (receipts.isEmpty()) {
                throw unreadable("none", null);
            }
            return receipts;
        } catch (IOException e) {
            throw unreadable("\"%s\"".formatted(Reason.of(e)), e);
        }
    }

    private static boolean isReceipt(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    private Failure unreadable(String got, @Nullable Exception cause) {
        return new Failure(
                FailureCode.FILE_UNREADABLE,
                "%s: want files receipt-*.json there, got %s; give the path of a receipt, or export one with boltseal-edge receipts export"
                        .formatted(argument, got),
                cause);
    }
}
