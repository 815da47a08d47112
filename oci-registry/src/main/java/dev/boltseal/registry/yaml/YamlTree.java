package dev.boltseal.registry.yaml;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.TextPosition;
import dev.boltseal.registry.yaml.YamlNode.Entry;
import dev.boltseal.registry.yaml.YamlNode.Kind;
import dev.boltseal.registry.yaml.YamlNode.Mapping;
import dev.boltseal.registry.yaml.YamlNode.Scalar;
import dev.boltseal.registry.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// One YAML document with the line of each value, for files whose failures name lines. It can't grow while it is
/// read: an alias can only repeat a single value.
public final class YamlTree {
    private static final String OWN_TAGS = "tag:yaml.org,2002:";
    private static final Pattern BOOLEAN = Pattern.compile("true|false");
    private static final Pattern OTHER =
            Pattern.compile("(?:null)?|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|-?\\.inf|\\.nan");

    private final String text;
    private final ParserImpl events;
    private final int maxDepth;
    private final boolean aliases;
    private final Map<String, Scalar> anchored = new HashMap<>();

    private YamlTree(String text, int maxDepth, boolean aliases) {
        this.text = Yaml12Text.readable(text);
        this.events = new ParserImpl(new StreamReader(this.text), new LoaderOptions());
        this.maxDepth = maxDepth;
        this.aliases = aliases;
    }

    /// Reads a document without anchors and aliases. Empty for a text without a document.
    ///
    /// @param maxDepth mappings and lists inside each other; the outermost counts as 1
    /// @throws YamlException for any other text
    public static Optional<YamlNode> plain(String text, int maxDepth) throws YamlException {
        return new YamlTree(text, maxDepth, false).document();
    }

    /// As [#plain], but aliases may repeat single values.
    ///
    /// @throws YamlException for any other text
    public static Optional<YamlNode> withAliases(String text, int maxDepth) throws YamlException {
        return new YamlTree(text, maxDepth, true).document();
    }

    private Optional<YamlNode> document() throws YamlException {
        try {
            events.getEvent();
            if (events.checkEvent(Event.ID.StreamEnd)) {
                return Optional.empty();
            }
            events.getEvent();
            YamlNode root = node(0);
            events.getEvent();
            if (!events.checkEvent(Event.ID.StreamEnd)) {
                throw refused(events.getEvent(), Phrase.of("yaml.second-document"));
            }
            return Optional.of(root);
        } catch (YAMLException e) {
            throw new YamlException(YamlProblem.of(e, text), e);
        }
    }

    private YamlNode node(int depth) throws YamlException {
        Event event = events.getEvent();
        if (event instanceof AliasEvent alias) {
            return repeated(alias);
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null && !aliases) {
            throw refused(event, Phrase.of("yaml.anchor", Facts.of("name", node.getAnchor())));
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (depth == maxDepth) {
            throw refused(event, Phrase.of("yaml.deep", Facts.of("maxDepth", maxDepth)));
        }
        return event instanceof SequenceStartEvent start ? sequence(start, depth) : mapping(event, depth);
    }

    private Scalar repeated(AliasEvent alias) throws YamlException {
        Scalar value = anchored.get(alias.getAnchor());
        if (value == null) {
            throw refused(alias, Phrase.of("yaml.alias", Facts.of("name", alias.getAnchor())));
        }
        return value;
    }

    private Scalar scalar(ScalarEvent event) {
        var scalar = new Scalar(position(event), event.getValue(), kind(event));
        if (event.getAnchor() != null) {
            anchored.put(event.getAnchor(), scalar);
        }
        return scalar;
    }

    private Sequence sequence(SequenceStartEvent start, int depth) throws YamlException {
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        events.getEvent();
        return new Sequence(position(start), items);
    }

    private Mapping mapping(Event start, int depth) throws YamlException {
        List<Entry> entries = new ArrayList<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            YamlNode name = node(depth + 1);
            if (!(name instanceof Scalar key)) {
                throw new YamlException(Optional.of(name.position()), Phrase.of("yaml.complex-key"), null);
            }
            entries.add(new Entry(key, node(depth + 1)));
        }
        events.getEvent();
        return new Mapping(position(start), entries);
    }

    /// Source: YAML 1.2.2, section 10.2.2; `!` and quotes turn anything into text.
    private static Kind kind(ScalarEvent event) {
        String tag = event.getTag();
        if (tag != null && !"!".equals(tag)) {
            return switch (tag) {
                case OWN_TAGS + "str" -> Kind.TEXT;
                case OWN_TAGS + "bool" -> Kind.BOOLEAN;
                default -> tag.startsWith(OWN_TAGS) ? Kind.OTHER : Kind.TAGGED;
            };
        }
        if (tag != null || !event.isPlain()) {
            return Kind.TEXT;
        }
        if (BOOLEAN.matcher(event.getValue()).matches()) {
            return Kind.BOOLEAN;
        }
        return OTHER.matcher(event.getValue()).matches() ? Kind.OTHER : Kind.TEXT;
    }

    private static YamlException refused(Event event, Phrase reason) {
        return new YamlException(Optional.of(position(event)), reason, null);
    }

    private static TextPosition position(Event event) {
        return Optional.ofNullable(YamlProblem.position(event.getStartMark())).orElse(new TextPosition(1, 1));
    }
}
