package dev.boltseal.cli.login;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.credential.RegistryName;
import dev.boltseal.keys.files.PrivateFile;
import dev.boltseal.terminal.Environment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--password-file` and `--password-stdin`. A password is never an argument, which others can see.
final class PasswordOption {
    /// Tokens of clouds have a few thousand bytes, and some are a JSON document.
    private static final int MAX_BYTES = 64 << 10;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Environment here;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file (mode 0600) that holds the password or token. Without it you are asked at the"
                    + " terminal.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--password-stdin", description = "Read the password or token from standard input.")
    private boolean piped;

    @Option(
            names = {"-p", "--password"},
            hidden = true,
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PASSWORD",
            description = "Refused: others could see it.")
    private Optional<String> shown = Optional.empty();

    PasswordOption(Environment here) {
        this.here = here;
    }

    /// @throws Failure `USAGE` where it is an argument, or should come from two places
    void check() {
        if (shown.isPresent()) {
            throw new Failure(FailureCode.USAGE, "password-shown", Facts.none());
        }
        if (piped && file.isPresent()) {
            throw new Failure(FailureCode.USAGE, "two-passwords", Facts.none());
        }
    }

    /// @throws Failure `USAGE`, `FILE_UNREADABLE`, `KEY_INVALID` where others may read the file
    String password(RegistryName registry, String username) {
        if (piped) {
            return piped();
        }
        return file.map(PasswordOption::in).orElseGet(() -> typed(registry, username));
    }

    private static String in(Path file) {
        try {
            return text(PrivateFile.ofCurrentUser(file).read(MAX_BYTES))
                    .orElseThrow(() -> new Failure(FailureCode.FILE_UNREADABLE, "no-password", Facts.of("file", file)));
        } catch (CharacterCodingException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "password-text", Facts.of("file", file));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "password", Facts.of("file", file, "reason", e), e);
        }
    }

    private String piped() {
        try {
            byte[] bytes = here.prompt().input().readNBytes(MAX_BYTES + 1);
            return Optional.of(bytes)
                    .filter(all -> all.length <= MAX_BYTES)
                    .flatMap(PasswordOption::decoded)
                    .orElseThrow(() -> new Failure(FailureCode.USAGE, "password-piped", Facts.none()));
        } catch (IOException e) {
            throw new Failure(FailureCode.USAGE, "password-input", Facts.of("reason", e), e);
        }
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return text(bytes);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private String typed(RegistryName registry, String username) {
        char[] secret = here.prompt()
                .secret("Password of %s for %s: ".formatted(username, registry))
                .orElseThrow(() -> new Failure(FailureCode.USAGE, "password-needed", Facts.none()));
        try {
            if (secret.length == 0) {
                throw new Failure(FailureCode.USAGE, "password-empty", Facts.none());
            }
            return new String(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /// Without the line end that editors and `echo` put there; empty where nothing is left.
    private static Optional<String> text(byte[] bytes) throws CharacterCodingException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            return Optional.of(text).filter(any -> !any.isEmpty());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
