package dev.boltseal.format.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/// Inputs to begin with: something valid, and the usual ways to spoil it.
final class Seeds {
    private static final int SPOTS = 8;

    private final List<Arguments> seeds = new ArrayList<>();

    /// As it is.
    Seeds add(String name, byte[] input) {
        seeds.add(Arguments.of(Named.of(name, input)));
        return this;
    }

    /// Valid bytes, cut, flipped, doubled, and with more around them.
    Seeds addSpoilt(String name, byte[] valid) {
        add(name, valid);
        for (int i = 0; i < SPOTS; i++) {
            int at = (int) ((long) valid.length * i / SPOTS);
            add("%s cut at %d".formatted(name, at), Arrays.copyOf(valid, at));
            add("%s flipped at %d".formatted(name, at), flipped(valid, at));
        }
        add(name + " twice", joined(valid, valid));
        add(name + " with a byte behind", joined(valid, new byte[1]));
        add(name + " with a byte before", joined(new byte[1], valid));
        return this;
    }

    /// A valid document, spoilt as bytes and as JSON.
    Seeds addDocument(String name, byte[] valid) {
        addSpoilt(name, valid);
        edit(name, "white space", valid, text -> text.replaceFirst(",", ", "));
        edit(name, "a byte order mark", valid, text -> "\uFEFF" + text);
        edit(name, "a field twice", valid, text -> text.replaceFirst("\\{(\"[^\"]+\":\"[^\"]*\",)", "{$1$1"));
        edit(name, "an unknown field", valid, text -> text.replaceFirst("\\{", "{\"x\":1,"));
        edit(name, "another version", valid, text -> text.replaceFirst("v1\\+json", "v2+json"));
        edit(name, "an escape", valid, text -> text.replaceFirst("mediaType", "\\\\u006dediaType"));
        edit(name, "a control character", valid, text -> text.replaceFirst(":\"", ":\"\\\\u0000\\\\u001b"));
        edit(name, "a lone surrogate", valid, text -> text.replaceFirst(":\"", ":\"\\\\ud800"));
        edit(name, "a negative number", valid, text -> text.replaceFirst(":([0-9])", ":-$1"));
        edit(name, "a fraction", valid, text -> text.replaceFirst(":([0-9]+)", ":$1.0"));
        edit(name, "a huge number", valid, text -> text.replaceFirst(":([0-9]+)", ":9223372036854775808"));
        edit(name, "a long exponent", valid, text -> text.replaceFirst(":([0-9]+)", ":$1e012233445566778899"));
        edit(name, "a text for a number", valid, text -> text.replaceFirst(":([0-9]+)", ":\"$1\""));
        edit(name, "null", valid, text -> text.replaceFirst(":\"[^\"]*\"", ":null"));
        edit(name, "depth", valid, text -> text.replaceFirst(":\"", ":" + "[".repeat(1000) + "\""));
        edit(name, "a long text", valid, text -> text.replaceFirst(":\"", ":\"" + "x".repeat(10_000)));
        return this;
    }

    Stream<Arguments> stream() {
        return seeds.stream();
    }

    static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private void edit(String name, String what, byte[] valid, UnaryOperator<String> edit) {
        String text = edit.apply(new String(valid, StandardCharsets.UTF_8));
        add("%s with %s".formatted(name, what), text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] flipped(byte[] valid, int at) {
        byte[] copy = valid.clone();
        copy[at] ^= 1;
        return copy;
    }
}
