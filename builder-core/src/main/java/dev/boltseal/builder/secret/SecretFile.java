package dev.boltseal.builder.secret;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.keys.files.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file of `NAME=VALUE` lines, as the package's description defines it.
public final class SecretFile implements SecretSource {
    private static final int MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final Map<SecretName, String> values;

    private SecretFile(Path file, Map<SecretName, String> values) {
        this.file = file;
        this.values = Map.copyOf(values);
    }

    /// @throws Failure `FILE_UNREADABLE`; `SECRETS_INVALID` if others may read it, own it or replace it, or if a
    ///     line has the wrong form
    public static SecretFile read(PrivateFile file) {
        Path path = file.file();
        try {
            return new SecretFile(path, values(path, lines(file)));
        } catch (CharacterCodingException e) {
            throw new Failure(FailureCode.SECRETS_INVALID, "not-utf8", Facts.of("file", path));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "secrets", Facts.of("file", path, "reason", e), e);
        } catch (Failure e) {
            throw new Failure(FailureCode.SECRETS_INVALID, "file", Facts.of("reason", e.problem()));
        }
    }

    @Override
    public Optional<String> find(SecretName name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String place(SecretName name) {
        return file.toString();
    }

    private static List<String> lines(PrivateFile file) throws IOException {
        byte[] bytes = file.read(MAX_BYTES);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return List.of((text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\r?\n", -1));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Map<SecretName, String> values(Path file, List<String> lines) {
        Map<SecretName, String> values = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new Failure(FailureCode.SECRETS_INVALID, "line", Facts.of("file", file, "line", i + 1));
            }
            requireName(file, i + 1, line.substring(0, equals));
            requireText(file, i + 1, line);
            if (values.put(new SecretName(line.substring(0, equals)), line.substring(equals + 1)) != null) {
                throw new Failure(FailureCode.SECRETS_INVALID, "name-twice", Facts.of("file", file, "line", i + 1));
            }
        }
        return values;
    }

    /// Where the name stops being one is where somebody has to look.
    private static void requireName(Path file, int number, String name) {
        int column = 1;
        while (column <= name.length() && SecretName.isValid(name.substring(0, column))) {
            column++;
        }
        if (name.isEmpty() || column <= name.length()) {
            throw new Failure(
                    FailureCode.SECRETS_INVALID, "name", Facts.of("file", file, "line", number, "column", column));
        }
    }

    private static void requireText(Path file, int number, String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != '\t' && Character.isISOControl(line.charAt(i))) {
                throw new Failure(
                        FailureCode.SECRETS_INVALID,
                        "control-character",
                        Facts.of("file", file, "line", number, "column", line.codePointCount(0, i) + 1));
            }
        }
    }
}
