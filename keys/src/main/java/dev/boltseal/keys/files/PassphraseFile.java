package dev.boltseal.keys.files;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// A file that contains a passphrase or a PIN and nothing else: one line of UTF-8, with or without a line end.
public record PassphraseFile(PrivateFile file) {
    private static final int MAX_BYTES = 1024;

    /// The file of the user who runs this process.
    public static PassphraseFile ofCurrentUser(Path file) {
        return new PassphraseFile(PrivateFile.ofCurrentUser(file));
    }

    /// The line. The caller wipes it.
    ///
    /// @throws Failure `KEY_INVALID` if others may read the file, or it is not one line; `FILE_UNREADABLE`
    public char[] read() {
        try {
            byte[] bytes = file.read(MAX_BYTES);
            try {
                return line(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (CharacterCodingException e) {
            throw notOneLine();
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "passphrase", Facts.of("file", file.file(), "reason", e), e);
        }
    }

    private char[] line(byte[] bytes) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        try {
            int end = text.length();
            end -= end > 0 && text.get(end - 1) == '\n' ? 1 : 0;
            end -= end > 0 && text.get(end - 1) == '\r' ? 1 : 0;
            char[] line = new char[end];
            text.get(line);
            if (end == 0 || CharBuffer.wrap(line).chars().anyMatch(each -> each < ' ')) {
                Arrays.fill(line, '\0');
                throw notOneLine();
            }
            return line;
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private Failure notOneLine() {
        return new Failure(FailureCode.KEY_INVALID, "passphrase-file", Facts.of("file", file.file()));
    }
}
