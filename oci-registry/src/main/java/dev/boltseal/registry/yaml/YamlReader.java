package dev.boltseal.registry.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads one YAML map, as strictly as the package's description says. JSON is YAML, too.
public final class YamlReader {
    /// Largest file, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    /// One less than a document's, because an `app.yaml` stands inside one.
    private static final int MAX_DEPTH = JsonReader.DOCUMENT_DEPTH - 1;

    private final String subject;
    private final FailureCode code;

    /// @param subject the file's name, first word of every message, followed by the line
    /// @param code what a refusal is reported as
    public YamlReader(String subject, FailureCode code) {
        this.subject = subject;
        this.code = code;
    }

    /// @throws Failure `FILE_UNREADABLE`, and with the code given when the file is not one strict YAML map
    public static JsonObject read(Path file, FailureCode code) {
        var reader = new YamlReader(file.toString(), code);
        try (var in = Files.newInputStream(file)) {
            return reader.read(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "yaml", Facts.of("file", file, "reason", e), e);
        }
    }

    /// @throws Failure with the code given
    public JsonObject read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Failure(code, Phrase.of("yaml.too-large", Facts.of("document", subject, "maxBytes", MAX_BYTES)));
        }
        try (JsonParser parser = StrictYamlParser.over(Yaml12Text.readable(text(bytes)), MAX_DEPTH)) {
            return onlyObject(parser);
        } catch (JsonProcessingException e) {
            throw refused(line(e.getLocation()), e);
        } catch (IOException | YAMLException e) {
            throw refused(Phrase.of("yaml.no-line"), e);
        }
    }

    private JsonObject onlyObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT
                || !(new JsonReader(subject, code, MAX_BYTES).tree(parser) instanceof JsonObject object)) {
            throw new Failure(
                    code,
                    Phrase.of(
                            "yaml.not-a-map",
                            Facts.of("document", subject, "line", line(parser.currentTokenLocation()))));
        }
        if (parser.nextToken() != null) {
            throw new Failure(
                    code,
                    Phrase.of(
                            "yaml.second-document",
                            Facts.of("document", subject, "line", line(parser.currentTokenLocation()))));
        }
        return object;
    }

    private String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(code, Phrase.of("yaml.not-utf8", Facts.of("document", subject)), e);
        }
    }

    private static Phrase line(@Nullable JsonLocation location) {
        return location == null
                ? Phrase.of("yaml.no-line")
                : Phrase.of("yaml.line", Facts.of("line", location.getLineNr()));
    }

    /// By what the strict parser refused, else by the first line of what YAML's parser says.
    private Failure refused(Phrase line, Exception cause) {
        if (cause instanceof StrictYamlParser.RefusedException strict) {
            return new Failure(
                    code,
                    Phrase.of("yaml.part", Facts.of("document", subject, "line", line, "reason", strict.phrase())),
                    cause);
        }
        String said = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        Object reason = Optional.ofNullable(said)
                .flatMap(text -> text.lines().findFirst())
                .<Object>map(first -> first)
                .orElse(Phrase.of("reason.unknown"));
        return new Failure(
                code, Phrase.of("yaml.strict", Facts.of("document", subject, "line", line, "reason", reason)), cause);
    }
}
