package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.yaml.YamlException;
import dev.boltseal.registry.yaml.YamlReader;
import dev.boltseal.registry.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One YAML 1.2 document in a file: at most 1 MiB and 16 levels, no anchors, no aliases.
final class YamlFile {
    private static final int MAX_DEPTH = 16;

    private final Path file;

    YamlFile(Path file) {
        this.file = file;
    }

    /// Empty for a file without a document.
    ///
    /// @throws Failure `FILE_UNREADABLE`, `REGISTRY_SETTINGS_INVALID`
    Optional<YamlValue> read() {
        String text = text();
        try {
            return YamlTree.plain(text, MAX_DEPTH).map(node -> new YamlValue(file, "the file", node));
        } catch (YamlException e) {
            throw invalid(e.line(), e.found(), e);
        }
    }

    private String text() {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlReader.MAX_BYTES + 1);
            if (bytes.length > YamlReader.MAX_BYTES) {
                throw invalid(
                        OptionalInt.empty(), Phrase.of("settings.large", Facts.of("max", YamlReader.MAX_BYTES)), null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(OptionalInt.empty(), Phrase.of("settings.not-utf8"), e);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "registries", Facts.of("file", file, "reason", e), e);
        }
    }

    private Failure invalid(OptionalInt line, Object found, @Nullable Exception cause) {
        return line.isPresent()
                ? new Failure(
                        FailureCode.REGISTRY_SETTINGS_INVALID,
                        "yaml-line",
                        Facts.of("file", file, "line", line.getAsInt(), "found", found),
                        cause)
                : new Failure(
                        FailureCode.REGISTRY_SETTINGS_INVALID, "yaml", Facts.of("file", file, "found", found), cause);
    }
}
