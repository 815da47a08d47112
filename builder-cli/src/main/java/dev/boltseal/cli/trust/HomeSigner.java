package dev.boltseal.cli.trust;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.trust.SignerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The signers whose certificates are in the user's home directory, as `boltseal keygen` writes them.
record HomeSigner(Path directory) {

    /// The certificate of the only signer.
    ///
    /// @throws Failure `USAGE` if there is none, or a choice; `FILE_UNREADABLE`
    Path only() {
        List<Path> all = certificates();
        if (all.isEmpty()) {
            throw new Failure(FailureCode.USAGE, "no-signer", Facts.of("directory", directory));
        }
        if (all.size() > 1) {
            throw new Failure(FailureCode.USAGE, "several-signers", Facts.of("directory", directory, "files", all));
        }
        return all.getFirst();
    }

    private List<Path> certificates() {
        try {
            return DirectoryListing.children(directory).stream()
                    .filter(file -> file.toString().endsWith(".pem") && Files.isRegularFile(file))
                    .filter(HomeSigner::isSigner)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "home", Facts.of("directory", directory, "reason", e), e);
        }
    }

    /// Other certificates, such as those of authorities, are no signers.
    private static boolean isSigner(Path file) {
        try {
            var _ = new SignerFile(file).certificate();
            return true;
        } catch (Failure e) {
            if (e.code() == FailureCode.KEY_INVALID) {
                return false;
            }
            throw e;
        }
    }
}
