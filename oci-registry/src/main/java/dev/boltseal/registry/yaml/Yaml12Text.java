package dev.boltseal.registry.yaml;

import java.util.OptionalInt;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/// Makes YAML 1.2 readable for a parser of YAML 1.1 where the two differ on what people and programs write. A tab
/// may separate like a space (`name:⇥value`, JSON indented with tabs), and `\/` is a slash in double quotes (JSON
/// as PHP writes it). The number of lines stays the same, and a tab that indents block YAML is still refused.
///
/// Source: YAML 1.2.2, sections 6.1 and 5.7; JSON, RFC 8259, section 7.
final class Yaml12Text {
    /// Each change costs another pass over the text.
    private static final int MAX_CHANGES = 1_000;

    private final StringBuilder text;
    private final boolean isJson;

    private Yaml12Text(String text) {
        this.text = new StringBuilder(text);
        this.isJson = text.stripLeading().startsWith("{");
    }

    /// The same text if nothing needs a change, or if it is wrong in another way.
    static String readable(String text) {
        return text.indexOf('\t') < 0 && !text.contains("\\/") ? text : new Yaml12Text(text).changed();
    }

    private String changed() {
        for (int i = 0; i < MAX_CHANGES; i++) {
            OptionalInt stopped = whereTheScannerStops();
            if (stopped.isEmpty() || !change(stopped.getAsInt())) {
                break;
            }
        }
        return text.toString();
    }

    private OptionalInt whereTheScannerStops() {
        String scanned = text.toString();
        try {
            var scanner = new ScannerImpl(new StreamReader(scanned), new LoaderOptions());
            while (!scanner.checkToken(Token.ID.StreamEnd)) {
                scanner.getToken();
            }
            return OptionalInt.empty();
        } catch (MarkedYAMLException e) {
            return e.getProblemMark() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            scanned.offsetByCodePoints(0, e.getProblemMark().getIndex()));
        } catch (YAMLException e) {
            return OptionalInt.empty();
        }
    }

    /// Whether something was changed.
    private boolean change(int at) {
        if (at < text.length() && text.charAt(at) == '\t' && separates(at)) {
            for (int i = at; i < text.length() && text.charAt(i) == '\t'; i++) {
                text.setCharAt(i, ' ');
            }
            return true;
        }
        if (at > 0 && at < text.length() && text.charAt(at) == '/' && text.charAt(at - 1) == '\\') {
            text.deleteCharAt(at - 1);
            return true;
        }
        return false;
    }

    /// Whether a tab separates here: not as indentation, except in JSON, where indentation means nothing.
    private boolean separates(int at) {
        int line = text.lastIndexOf("\n", at) + 1;
        return isJson || !text.substring(line, at).isBlank();
    }
}
