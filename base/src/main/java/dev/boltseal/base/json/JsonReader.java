package dev.boltseal.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object from bytes. It refuses everything that parsers disagree about: duplicate names, a byte
/// order mark, invalid UTF-8, lone surrogates, anything after the object.
public final class JsonReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// Beginnings, ends, names and values in one document. This limits the memory that a small document can use.
    static final long MAX_TOKENS = 500_000;

    /// Greatest depth of every Boltseal document.
    public static final int DOCUMENT_DEPTH = 16;

    /// It knows the names of the fields after the first document; making a factory takes longer than reading a
    /// small document.
    private static final JsonFactory DOCUMENTS = factory(DOCUMENT_DEPTH);

    private final Object subject;
    private final FailureCode code;
    private final int maxBytes;
    private final int maxDepth;

    /// With the depth limit of Boltseal's documents.
    public JsonReader(Object subject, FailureCode code, int maxBytes) {
        this(subject, code, maxBytes, DOCUMENT_DEPTH);
    }

    /// @param subject what the bytes are, text or a phrase; the first words of every message
    /// @param code the code of a refusal
    /// @param maxBytes checked before anything is parsed
    /// @param maxDepth objects and lists inside each other; the outermost counts as 1
    public JsonReader(Object subject, FailureCode code, int maxBytes, int maxDepth) {
        this.subject = subject;
        this.code = code;
        this.maxBytes = maxBytes;
        this.maxDepth = maxDepth;
    }

    /// @throws Failure with the reader's code unless the bytes are exactly one JSON object within the limits
    public JsonObject read(byte[] bytes) {
        requireSize(bytes);
        String text = text(bytes);
        requireObjectFirst(text);
        return parsed(text, 0, tree -> {}).json();
    }

    /// Like [#read], for files that people write: a byte order mark and white space before the object are skipped,
    /// and the positions of the values are kept.
    ///
    /// @throws Failure as [#read]
    public HandWritten readByHand(byte[] bytes) {
        requireSize(bytes);
        requireNotUtf16(bytes);
        String text = text(bytes);
        return parsed(text, text.startsWith(BYTE_ORDER_MARK) ? 1 : 0, JsonTree::keepPlaces);
    }

    private HandWritten parsed(String text, int start, Consumer<JsonTree> prepare) {
        try (JsonParser parser = factory().createParser(text.substring(start))) {
            var tree = new JsonTree(subject, code, parser);
            prepare.accept(tree);
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && tree.read() instanceof JsonObject object
                    && parser.nextToken() == null) {
                return new HandWritten(subject, object, tree.places());
            }
            throw refused(text.substring(start), 0, null);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw refused(text.substring(start), location == null ? 0 : location.getCharOffset(), e);
        } catch (IOException e) {
            throw new Failure(code, Phrase.of("json.unreadable", Facts.of("document", subject)), e);
        }
    }

    /// By what is wrong, or else by where the parser stopped.
    private Failure refused(String text, long stopped, @Nullable Throwable cause) {
        var fault = JsonSyntax.find(text, maxDepth);
        var position =
                TextPosition.of(text, fault.map(JsonSyntax.Fault::index).orElse(Math.clamp(stopped, 0, text.length())));
        Phrase reason = fault.map(JsonSyntax.Fault::reason).orElse(Phrase.of("json.syntax.limit"));
        return new Failure(
                code,
                Phrase.of("json.syntax", Facts.of("place", new Place(subject, position).phrase(), "reason", reason)),
                cause);
    }

    private void requireSize(byte[] bytes) {
        if (bytes.length > maxBytes) {
            throw new Failure(
                    code,
                    Phrase.of(
                            "json.too-large",
                            Facts.of("document", subject, "maxBytes", maxBytes, "bytes", bytes.length)));
        }
    }

    /// As PowerShell writes it.
    private void requireNotUtf16(byte[] bytes) {
        boolean isMarked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xff) == 0xfe;
        if (isMarked || (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0))) {
            throw new Failure(code, Phrase.of("json.utf16", Facts.of("document", subject)));
        }
    }

    private String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(code, Phrase.of("json.not-utf8", Facts.of("document", subject)), e);
        }
    }

    private void requireObjectFirst(String text) {
        if (!text.isEmpty() && text.charAt(0) != '{') {
            throw new Failure(code, Phrase.of("json.first-byte", Facts.of("document", subject)));
        }
        // What other readers take for UTF-16 or UTF-32.
        if (text.length() > 1 && text.charAt(1) == 0) {
            throw new Failure(code, Phrase.of("json.nul", Facts.of("document", subject)));
        }
    }

    private JsonFactory factory() {
        return maxDepth == DOCUMENT_DEPTH ? DOCUMENTS : factory(maxDepth);
    }

    /// No text can be longer than its document, whose size was checked.
    private static JsonFactory factory(int maxDepth) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(1024)
                .maxNumberLength(JsonTree.MAX_NUMBER_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }
}
