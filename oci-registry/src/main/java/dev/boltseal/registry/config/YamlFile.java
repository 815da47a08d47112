package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            throw invalid(e.getProblemMark(), Printable.shown(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw invalid(Optional.empty(), Printable.shown(String.valueOf(e.getMessage())), e);
        }
    }

    /// Before anything is built that could be deep.
    private void requirePlain(Iterable<Event> events) {
        int depth = 0;
        for (Event each : events) {
            if (each instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw invalid(each.getStartMark(), "an anchor or alias, which is not read here", null);
            }
            if (each instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw invalid(each.getStartMark(), "more than %d levels".formatted(MAX_DEPTH), null);
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
                throw invalid(Optional.empty(), "more than %d bytes".formatted(MAX_BYTES), null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(Optional.empty(), "bytes that are not UTF-8", e);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "registries", Facts.of("file", file), e);
        }
    }

    private Failure invalid(Optional<Mark> mark, String got, @org.jspecify.annotations.Nullable Exception cause) {
        String place = mark.map(at -> " line " + (at.getLine() + 1)).orElse("");
        String message = "%s%s: want YAML, got %s; correct it".formatted(file, place, got);
        return cause == null
                ? new Failure(FailureCode.REGISTRY_SETTINGS_INVALID, message)
                : new Failure(FailureCode.REGISTRY_SETTINGS_INVALID, message, cause);
    }
}
