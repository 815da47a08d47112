package dev.boltseal.registry.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonTree;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.Place;
import dev.boltseal.base.json.TextPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads one YAML map as strictly as the package's description says. JSON is YAML, too.
public final class YamlReader {
    /// Largest file, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    /// One less than a document's depth, because an `app.yaml` is inside a document.
    private static final int MAX_DEPTH = JsonReader.DOCUMENT_DEPTH - 1;

    private final String subject;
    private final FailureCode code;

    /// @param subject the file's name; the first word of every message, followed by line and column
    /// @param code the code of a refusal
    public YamlReader(String subject, FailureCode code) {
        this.subject = subject;
        this.code = code;
    }

    /// @throws Failure `FILE_UNREADABLE`, and with the given code if the file is not one strict YAML map
    public static HandWritten read(Path file, FailureCode code) {
        var reader = new YamlReader(file.toString(), code);
        try (var in = Files.newInputStream(file)) {
            return reader.read(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "yaml", Facts.of("file", file, "reason", e), e);
        }
    }

    /// @throws Failure with the given code
    public HandWritten read(byte[] bytes) {
        String text = text(bytes);
        try (JsonParser parser = StrictYamlParser.over(Yaml12Text.readable(text), MAX_DEPTH)) {
            var tree = new JsonTree(subject, code, parser);
            tree.keepPlaces();
            return new HandWritten(subject, onlyObject(parser, tree), tree.places());
        } catch (StrictYamlParser.RefusedException e) {
            throw refused(position(e.getLocation()), e.phrase(), e);
        } catch (StreamConstraintsException e) {
            throw tooDeep(position(e.getLocation()), e);
        } catch (IOException | YAMLException e) {
            throw unreadable(text, e);
        }
    }

    private JsonObject onlyObject(JsonParser parser, JsonTree tree) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            throw refused(Optional.empty(), Phrase.of("yaml.empty"), null);
        }
        if (first != JsonToken.START_OBJECT || !(tree.read() instanceof JsonObject object)) {
            throw refused(position(parser.currentTokenLocation()), Phrase.of("yaml.not-a-map"), null);
        }
        if (parser.nextToken() != null) {
            throw refused(position(parser.currentTokenLocation()), Phrase.of("yaml.second-document"), null);
        }
        return object;
    }

    private String text(byte[] bytes) {
        try {
            return YamlText.of(bytes, MAX_BYTES);
        } catch (YamlException e) {
            throw new Failure(code, Phrase.of("yaml.syntax", Facts.of("place", subject, "reason", e.found())), e);
        }
    }

    private Failure unreadable(String text, Exception cause) {
        var problem = YamlProblem.of(cause, text);
        boolean isDeep = String.valueOf(cause.getMessage()).contains("Nesting Depth");
        Optional<TextPosition> position = problem.position()
                .or(() -> cause instanceof JsonProcessingException json
                        ? position(json.getLocation())
                        : Optional.empty());
        return isDeep ? tooDeep(position, cause) : refused(position, problem.reason(), cause);
    }

    private Failure tooDeep(Optional<TextPosition> position, Exception cause) {
        return refused(position, Phrase.of("yaml.deep", Facts.of("maxDepth", MAX_DEPTH)), cause);
    }

    private Failure refused(Optional<TextPosition> position, Phrase reason, @Nullable Exception cause) {
        Object place = position.<Object>map(known -> new Place(subject, known).phrase())
                .orElse(subject);
        return new Failure(code, Phrase.of("yaml.syntax", Facts.of("place", place, "reason", reason)), cause);
    }

    private static Optional<TextPosition> position(@Nullable JsonLocation location) {
        return Optional.ofNullable(location)
                .filter(known -> known.getLineNr() > 0 && known.getColumnNr() > 0)
                .map(known -> new TextPosition(known.getLineNr(), known.getColumnNr()));
    }
}
