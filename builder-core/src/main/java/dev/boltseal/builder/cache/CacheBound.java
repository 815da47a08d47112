package dev.boltseal.builder.cache;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The largest size of a cache.
///
/// @param bytes at least 1
public record CacheBound(long bytes) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([KMGT])(?:iB)?");
    private static final String UNITS = "KMGT";

    public CacheBound {
        if (bytes < 1) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
    }

    /// Reads `500M`, `20G`, `20GiB`: up to six digits and a unit of 1024. A number without a unit is refused,
    /// because usually the unit was forgotten.
    ///
    /// @param setting who says so, the first words of the message: `--cache-size`
    /// @throws Failure `USAGE`
    public static CacheBound parse(String setting, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new Failure(FailureCode.USAGE, "cache-bound", Facts.of("setting", setting, "found", text));
        }
        return new CacheBound(Long.parseLong(matcher.group(1)) << (10 * (1 + UNITS.indexOf(matcher.group(2)))));
    }
}
