package dev.boltseal.registry.yaml;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// Jackson's YAML parser, with a check of each event before it becomes a token. Jackson itself silently drops the
/// anchors of scalars and the tags of keys.
final class StrictYamlParser extends YAMLParser {
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[-+]?(0[0-9_]+|0b[01_]+|[0-9][0-9.]*_[0-9._]*|0x[0-9a-fA-F]*_[0-9a-fA-F_]*)");

    private StrictYamlParser(
            IOContext context, int features, int formatFeatures, LoaderOptions options, ObjectCodec codec, Reader in) {
        super(context, features, formatFeatures, options, codec, in);
    }

    /// @param maxDepth maps and lists inside each other; the outermost counts as 1
    static JsonParser over(String text, int maxDepth) throws IOException {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(maxDepth);
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new Factory(options, maxDepth).createParser(new StringReader(text));
    }

    @Override
    protected Event getEvent() throws IOException {
        Event event = super.getEvent();
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw refused(
                    event,
                    event instanceof AliasEvent
                            ? Phrase.of("yaml.alias", Facts.of("name", node.getAnchor()))
                            : Phrase.of("yaml.anchor", Facts.of("name", node.getAnchor())));
        }
        String tag = tag(event);
        if (tag != null) {
            throw refused(event, Phrase.of("yaml.tag", Facts.of("tag", tag)));
        }
        if (event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && AMBIGUOUS.matcher(scalar.getValue()).matches()) {
            throw refused(event, Phrase.of("yaml.ambiguous", Facts.of("found", scalar.getValue())));
        }
        return event;
    }

    private static @Nullable String tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> null;
        };
    }

    private RefusedException refused(Event event, Phrase phrase) {
        return new RefusedException(this, phrase, event);
    }

    /// Valid YAML that is not accepted here.
    static final class RefusedException extends JsonParseException {
        private static final long serialVersionUID = 1L;

        private final transient Phrase phrase;

        private RefusedException(StrictYamlParser parser, Phrase phrase, Event event) {
            super(parser, phrase.key(), parser._locationFor(event.getStartMark()));
            this.phrase = phrase;
        }

        Phrase phrase() {
            return phrase;
        }
    }

    private static final class Factory extends YAMLFactory {
        private static final long serialVersionUID = 1L;

        private final transient LoaderOptions options;

        Factory(LoaderOptions options, int maxDepth) {
            super(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(maxDepth)
                            .build()));
            this.options = options;
        }

        @Override
        protected YAMLParser _createParser(Reader in, IOContext context) {
            return new StrictYamlParser(context, _parserFeatures, _yamlParserFeatures, options, _objectCodec, in);
        }
    }
}
