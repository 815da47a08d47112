package dev.boltseal.base.json;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import java.util.Optional;
import java.util.Set;

/// Finds where a text stops being one JSON object, and says why in words. Used only for texts that a parser
/// refused.
///
/// It quotes only harmless parts of the text, because the text may contain passwords.
///
/// Source: RFC 8259.
final class JsonSyntax {
    private static final Set<String> WORDS = Set.of("true", "false", "null");
    private static final String ESCAPES = "\"\\/bfnrtu";

    private final String text;
    private final int maxDepth;
    private int at;

    private JsonSyntax(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /// @param index of the wrong character, in UTF-16 units
    record Fault(int index, Phrase reason) {}

    /// Empty if the text is JSON and was refused for another reason.
    ///
    static Optional<Fault> find(String text, int maxDepth) {
        var syntax = new JsonSyntax(text, maxDepth);
        try {
            syntax.document();
            return Optional.empty();
        } catch (Stop stop) {
            return Optional.of(stop.fault);
        }
    }

    private void document() throws Stop {
        skip();
        if (isAtEnd()) {
            throw stop(Phrase.of("json.syntax.empty"));
        }
        if (peek() != '{') {
            throw stop(Phrase.of("json.syntax.no-object"));
        }
        object(1);
        skip();
        if (!isAtEnd()) {
            throw stop(Phrase.of("json.syntax.more"));
        }
    }

    private void value(int depth) throws Stop {
        switch (peekOr('\0')) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case '\'' -> throw stop(Phrase.of("json.syntax.single-quotes"));
            case '/', '#' -> throw stop(Phrase.of("json.syntax.comment"));
            case ',', '}', ']', ':', '=' -> throw stop(Phrase.of("json.syntax.no-value"));
            default -> word();
        }
    }

    private void object(int depth) throws Stop {
        int open = open(depth);
        if (peekOr('"') == '}') {
            at++;
            return;
        }
        while (true) {
            name(open);
            skip();
            if (peekOr('\0') != ':') {
                throw stopOrEnd(open, '}', Phrase.of("json.syntax.no-colon"));
            }
            at++;
            skip();
            requireMore(open, '}');
            value(depth + 1);
            if (closes(open, '}')) {
                return;
            }
        }
    }

    private void list(int depth) throws Stop {
        int open = open(depth);
        if (peekOr('"') == ']') {
            at++;
            return;
        }
        while (true) {
            requireMore(open, ']');
            value(depth + 1);
            if (closes(open, ']')) {
                return;
            }
        }
    }

    private int open(int depth) throws Stop {
        if (depth > maxDepth) {
            throw stop(Phrase.of("json.syntax.deep", Facts.of("maxDepth", maxDepth)));
        }
        int open = at++;
        skip();
        return open;
    }

    /// Skips a comma, or the bracket that ends the object or list.
    private boolean closes(int open, char closing) throws Stop {
        skip();
        requireMore(open, closing);
        if (peek() == closing) {
            at++;
            return true;
        }
        if (peek() != ',') {
            throw stop(between(closing));
        }
        at++;
        skip();
        if (peekOr('\0') == closing) {
            throw stop(
                    closing == '}'
                            ? Phrase.of("json.syntax.comma-before-brace")
                            : Phrase.of("json.syntax.comma-before-bracket"));
        }
        return false;
    }

    private Phrase between(char closing) {
        return switch (peek()) {
            case ']', '}' ->
                Phrase.of("json.syntax.other-bracket", Facts.of("found", String.valueOf(peek()), "expected", closing));
            case '/', '#' -> Phrase.of("json.syntax.comment");
            default -> Phrase.of("json.syntax.no-comma");
        };
    }

    private void name(int open) throws Stop {
        requireMore(open, '}');
        switch (peek()) {
            case '"' -> string();
            case '\'' -> throw stop(Phrase.of("json.syntax.single-quotes"));
            case '/', '#' -> throw stop(Phrase.of("json.syntax.comment"));
            case ',' -> throw stop(Phrase.of("json.syntax.two-commas"));
            default -> throw stop(Phrase.of("json.syntax.name-without-quotes"));
        }
    }

    private void string() throws Stop {
        int start = at++;
        while (!isAtEnd() && peek() != '"') {
            char each = text.charAt(at);
            if (each == '\n' || each == '\r') {
                throw new Stop(new Fault(start, Phrase.of("json.syntax.no-closing-quote")));
            }
            if (each < ' ') {
                throw stop(each == '\t' ? Phrase.of("json.syntax.tab") : Phrase.of("json.syntax.control"));
            }
            at += each == '\\' ? escape() : 1;
        }
        if (isAtEnd()) {
            throw new Stop(new Fault(start, Phrase.of("json.syntax.no-closing-quote")));
        }
        at++;
    }

    /// The length of the escape, with the backslash.
    private int escape() throws Stop {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int length = kind == 'u' ? 6 : 2;
        boolean isKnown = ESCAPES.indexOf(kind) >= 0 && at + length <= text.length();
        if (!isKnown || !text.substring(at + 2, at + length).matches("[0-9a-fA-F]*")) {
            throw stop(Phrase.of("json.syntax.escape"));
        }
        return length;
    }

    private void number() throws Stop {
        int start = at;
        String written = word(start);
        if (!written.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            throw stop(Phrase.of("json.syntax.number"));
        }
        at = start + written.length();
    }

    private void word() throws Stop {
        String written = word(at);
        if (WORDS.contains(written)) {
            at += written.length();
            return;
        }
        throw stop(
                switch (written) {
                    case "True", "TRUE", "yes", "Yes" -> Phrase.of("json.syntax.true");
                    case "False", "FALSE", "no", "No" -> Phrase.of("json.syntax.false");
                    case "None", "NULL", "Null", "nil", "undefined" -> Phrase.of("json.syntax.null");
                    default -> Phrase.of("json.syntax.text-without-quotes");
                });
    }

    private String word(int start) {
        int end = start;
        while (end < text.length() && " \t\r\n,:]}[{\"'/#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end);
    }

    private void skip() {
        while (!isAtEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void requireMore(int open, char closing) throws Stop {
        if (isAtEnd()) {
            throw unclosed(open, closing);
        }
    }

    private Stop stopOrEnd(int open, char closing, Phrase reason) {
        return isAtEnd() ? unclosed(open, closing) : stop(reason);
    }

    private Stop unclosed(int open, char closing) {
        var opened = TextPosition.of(text, open);
        return stop(Phrase.of(
                "json.syntax.unclosed",
                Facts.of("expected", closing, "line", opened.line(), "column", opened.column())));
    }

    private Stop stop(Phrase reason) {
        return new Stop(new Fault(at, reason));
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private char peek() {
        return text.charAt(at);
    }

    private char peekOr(char atEnd) {
        return isAtEnd() ? atEnd : peek();
    }

    /// Ends the scan.
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Stop(Fault fault) {
            super(null, null, false, false);
            this.fault = fault;
        }
    }
}
