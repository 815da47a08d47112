package dev.boltseal.builder.catalog;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Printable;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads one YAML map, as strictly as the package's description says. JSON is YAML, too.
///
/// @param subject the file's name, first word of every message, followed by the line
/// @param code what a refusal is reported as
public record YamlReader(String subject, FailureCode code) {
    /// Largest file, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    /// One less than a document's, because an `app.yaml` stands inside one.
    private static final int MAX_DEPTH = JsonReader.DOCUMENT_DEPTH - 1;

    /// @throws Failure `FILE_UNREADABLE`, and with the code given when the file is not one strict YAML map
    public static JsonObject read(Path file, FailureCode code) {
        var reader = new YamlReader(file.toString(), code);
        try (var in = Files.newInputStream(file)) {
            return reader.read(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "yaml", Facts.of("file", file, "reason", e), e);
        }
    }

    /// @throws Failure with [#code()]
    public JsonObject read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw refused("", "want at most %d bytes, got more".formatted(MAX_BYTES), null);
        }
        try (JsonParser parser = StrictYamlParser.over(text(bytes), MAX_DEPTH)) {
            return onlyObject(parser);
        } catch (JsonProcessingException e) {
            throw refused(line(e.getLocation()), firstLine(e.getOriginalMessage()), e);
        } catch (IOException | YAMLException e) {
            throw refused("", firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private JsonObject onlyObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT
                || !(new JsonReader(subject, code, MAX_BYTES).tree(parser) instanceof JsonObject object)) {
            throw refused(line(parser.currentTokenLocation()), "want a map of keys and values", null);
        }
        if (parser.nextToken() != null) {
            throw refused(line(parser.currentTokenLocation()), "want one document, got a second", null);
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
            throw refused("", "want UTF-8, got bytes that are not", e);
        }
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null ? "" : ":" + location.getLineNr();
    }

    private static String firstLine(String message) {
        String first = Printable.escaped(message.lines().findFirst().orElse("want YAML, got something else"));
        return first.startsWith("want ") ? first : "want strict YAML, got \"%s\"".formatted(first);
    }

    private Failure refused(String line, String what, @Nullable Throwable cause) {
        String message = subject + line + ": " + what;
        return cause == null ? new Failure(code, message) : new Failure(code, message, cause);
    }
}
