package dev.boltseal.base.failure;

import java.util.List;
import java.util.Locale;

/// How a sentence shows a number, the same in every language.
enum NumberForm {
    /// Digits in groups of three: `8 836 595`.
    NUMBER {
        @Override
        String text(long number) {
            return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
        }
    },

    /// A number of bytes in the largest unit of 1024 that leaves a whole number, with one decimal where that isn't 0:
    /// `8.4 MiB`, `4 KiB`, `900 B`.
    SIZE {
        @Override
        String text(long number) {
            int unit = Math.max(0, (63 - Long.numberOfLeadingZeros(Math.max(1, number))) / 10);
            String rounded = String.format(Locale.ROOT, "%.1f", number / Math.pow(1024, unit));
            return (rounded.endsWith(".0") ? rounded.substring(0, rounded.length() - 2) : rounded)
                    + " "
                    + UNITS.get(unit);
        }
    };

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    abstract String text(long number);
}
