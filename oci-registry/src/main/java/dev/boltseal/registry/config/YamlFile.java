package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// One YAML 1.2 document in a file: at most 1 MiB and 16 levels, no anchors, no aliases.
final class YamlFile {
    private static final int MAX_BYTES = 1 << 20;
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
        var settings = LoadSettings.builder()
                .setLabel("file")
                .setCodePointLimit(MAX_BYTES)
                .build();
        try {
            requirePlain(new Parse(settings).parseString(text));
            return new Compose(settings).composeString(text).map(node -> new YamlValue(file, "the file", node));
        } catch (MarkedYamlEngineException e) {
            throw invalid(e.getProblemMark(), e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw invalid(Optional.empty(), e, e);
        }
    }

    /// Before anything is built that could be deep.
    private void requirePlain(Iterable<Event> events) {
        int depth = 0;
        for (Event each : events) {
            if (each instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw invalid(each.getStartMark(), Phrase.of("settings.anchor"), null);
            }
            if (each instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw invalid(each.getStartMark(), Phrase.of("settings.deep", Facts.of("max", MAX_DEPTH)), null);
            }
            if (each instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private String text() {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw invalid(Optional.empty(), Phrase.of("settings.large", Facts.of("max", MAX_BYTES)), null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(Optional.empty(), Phrase.of("settings.not-utf8"), e);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "registries", Facts.of("file", file), e);
        }
    }

    private Failure invalid(Optional<Mark> mark, Object found, @Nullable Exception cause) {
        return mark.map(at -> new Failure(
                        FailureCode.REGISTRY_SETTINGS_INVALID,
                        "yaml-line",
                        Facts.of("file", file, "line", at.getLine() + 1, "found", found),
                        cause))
                .orElseGet(() -> new Failure(
                        FailureCode.REGISTRY_SETTINGS_INVALID, "yaml", Facts.of("file", file, "found", found), cause));
    }
}
