package dev.boltseal.terminal;

import dev.boltseal.base.failure.Printable;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.oci.Digest;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Words that may be shorter where people read them than where programs do. Free of control characters.
///
/// @param full for programs
/// @param brief for people
public record Text(String full, String brief) {
    private static final int DIGITS = 12;
    private static final int DATE = 10;
    private static final int MINUTES = 16;

    public Text {
        full = Printable.escaped(full);
        brief = Printable.escaped(brief);
    }

    /// The words with a space between them. Of a [Digest], people see the first 12 digits; of a [ByteSize], programs
    /// see the number of bytes; of a [UtcTime], people see the minute. Everything else is the same for both.
    public static Text of(Object... words) {
        return Arrays.stream(words)
                .map(Text::one)
                .collect(Collectors.teeing(
                        Collectors.mapping(Text::full, Collectors.joining(" ")),
                        Collectors.mapping(Text::brief, Collectors.joining(" ")),
                        Text::new));
    }

    /// What the row above says already: people needn't read it again.
    public static Text repeated(String text) {
        return new Text(text, "");
    }

    private static Text one(Object word) {
        return switch (word) {
            case Text text -> text;
            case Digest digest ->
                new Text(digest.toString(), "sha256:" + digest.hex().substring(0, DIGITS));
            case ByteSize size -> new Text(Long.toString(size.bytes()), size.rounded());
            case UtcTime time -> new Text(time.toString(), minute(time.toString()));
            default -> new Text(word.toString(), word.toString());
        };
    }

    private static String minute(String time) {
        return time.substring(0, DATE) + " " + time.substring(DATE + 1, MINUTES);
    }

    /// Where a row stands alone, it says everything.
    String alone() {
        return brief.isEmpty() ? full : brief;
    }

    String on(Page page) {
        return page.isTerminal() ? brief : full;
    }
}
