package dev.boltseal.format.trust;

/// Text from a document that nobody vouches for yet, made fit for a message.
final class Printable {
    private static final int MAX_LENGTH = 64;

    private Printable() {}

    /// In quotes, at most 64 characters, everything but printable ASCII as `?`.
    static String quoted(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_LENGTH));
        return "\"" + start.replaceAll("[^ -~]", "?") + "\"";
    }
}
