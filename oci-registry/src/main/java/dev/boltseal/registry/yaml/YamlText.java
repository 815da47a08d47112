package dev.boltseal.registry.yaml;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The text of a file that people write.
public final class YamlText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private YamlText() {}

    /// Drops the byte order mark that editors on Windows write.
    ///
    /// @throws YamlException for too many bytes, and for another encoding than UTF-8
    public static String of(byte[] bytes, int maxBytes) throws YamlException {
        if (bytes.length > maxBytes) {
            throw refused(Phrase.of("yaml.too-large", Facts.of("maxMebibytes", maxBytes >> 20)), null);
        }
        if (isUtf16(bytes)) {
            throw refused(Phrase.of("yaml.utf16"), null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(Phrase.of("yaml.not-utf8"), e);
        }
    }

    /// As PowerShell writes it.
    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1 && (((bytes[0] & bytes[1] & 0xff) == 0xfe) || bytes[0] == 0 || bytes[1] == 0);
    }

    private static YamlException refused(Phrase reason, @Nullable Exception cause) {
        return new YamlException(Optional.empty(), reason, cause);
    }
}
