package dev.boltseal.testkit.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of bytes, both ends included. A range that starts after its end can't be satisfied.
///
/// Source: RFC 9110, section 14.1.2. Several ranges at once count as none, which the section allows.
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = ONE.matcher(header);
        if (!matcher.matches() || header.equals("bytes=-")) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(to)), size - 1));
        }
        long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        return Optional.of(new ByteRange(Long.parseLong(from), last));
    }
}
