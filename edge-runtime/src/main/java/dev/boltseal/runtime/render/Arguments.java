package dev.boltseal.runtime.render;

import dev.boltseal.format.app.AppRequirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The program that a container runs, and its arguments.
///
/// In a workload whose definition was encrypted, each word is in the Secret and reaches the program through a variable,
/// which Kubernetes replaces.
///
/// Source: Kubernetes, "Define a Command and Arguments for a Container".
record Arguments(AppRequirements app) {
    private static final String ENTRYPOINT = "BOLTSEAL_ENTRYPOINT_";
    private static final String ARGUMENT = "BOLTSEAL_ARGUMENT_";

    /// What Kubernetes must not replace.
    static String literal(String text) {
        return text.replace("$(", "$$(");
    }

    List<String> entrypoint(boolean secret) {
        return secret ? references(ENTRYPOINT, app.entrypoint()) : literals(app.entrypoint());
    }

    List<String> arguments(boolean secret) {
        return secret ? references(ARGUMENT, app.arguments()) : literals(app.arguments());
    }

    /// Every word by the name of its variable, in order.
    Map<String, String> secrets() {
        Map<String, String> words = new LinkedHashMap<>();
        number(words, ENTRYPOINT, app.entrypoint());
        number(words, ARGUMENT, app.arguments());
        return words;
    }

    private static void number(Map<String, String> words, String prefix, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            words.put(prefix + i, values.get(i));
        }
    }

    private static List<String> references(String prefix, List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> "$(" + prefix + i + ")")
                .toList();
    }

    private static List<String> literals(List<String> words) {
        return words.stream().map(Arguments::literal).toList();
    }
}
