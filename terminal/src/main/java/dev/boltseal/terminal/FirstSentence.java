package dev.boltseal.terminal;

/// The first sentence of a description, on one line and without its period.
final class FirstSentence {
    private FirstSentence() {}

    /// @param description as picocli has it, with `%n` and `%%`
    static String of(String... description) {
        return String.join(" ", description)
                .replace("%n", " ")
                .replace("%%", "%")
                .strip()
                .replaceAll("\\s+", " ")
                .replaceFirst("\\.( .*)?$", "");
    }
}
