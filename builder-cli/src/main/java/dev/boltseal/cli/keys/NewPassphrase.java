package dev.boltseal.cli.keys;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.keys.files.PassphraseFile;
import dev.boltseal.terminal.Prompt;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Gets the passphrase for a new key: from a file, or typed twice.
///
/// @param file if one was named
record NewPassphrase(Optional<PassphraseFile> file, Prompt prompt) {
    private static final int MIN_LENGTH = 8;

    /// The passphrase, which the caller wipes.
    ///
    /// @throws Failure `KEY_LOCKED` if it is missing or short, or the two differ; and what the file fails with
    char[] of(Path key) {
        char[] passphrase = file.map(PassphraseFile::read).orElseGet(() -> typed(key));
        if (passphrase.length < MIN_LENGTH) {
            Arrays.fill(passphrase, '\0');
            throw new Failure(
                    FailureCode.KEY_LOCKED, "short-passphrase", Facts.of("key", key, "minLength", MIN_LENGTH));
        }
        return passphrase;
    }

    private char[] typed(Path key) {
        char[] first = asked(key, "New passphrase for %s: ".formatted(key));
        char[] second = asked(key, "Type it again: ");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new Failure(FailureCode.KEY_LOCKED, "passphrases-differ", Facts.of("key", key));
        }
        return first;
    }

    private char[] asked(Path key, String question) {
        return prompt.secret(question)
                .orElseThrow(() -> new Failure(FailureCode.KEY_LOCKED, "no-terminal-for-new", Facts.of("key", key)));
    }
}
