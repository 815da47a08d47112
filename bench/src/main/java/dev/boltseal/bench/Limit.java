package dev.boltseal.bench;

import java.util.List;
import java.util.Locale;

/// The most that one of our cases may use, whatever other tools do.
///
/// @param work the case, for example `build-460m`
/// @param figure what is measured
/// @param most in the figure's unit
record Limit(String work, Figure figure, double most) {
    private static final double KIB_IN_MIB = 1024;

    /// What is measured, over all runs that count.
    enum Figure {
        WRITTEN("bytes written, × those of the layers", "%.3f") {
            @Override
            double of(Series series) {
                return series.written() / series.bytes();
            }
        },
        DISK("disk at its fullest, × the bytes of the layers", "%.3f") {
            @Override
            double of(Series series) {
                return (double) series.disk() / series.bytes();
            }
        },
        MEMORY("largest resident size, MiB", "%.0f") {
            @Override
            double of(Series series) {
                return series.largestResidentKib() / KIB_IN_MIB;
            }
        };

        private final String words;
        private final String format;

        Figure(String words, String format) {
            this.words = words;
            this.format = format;
        }

        String words() {
            return words;
        }

        String text(double value) {
            return String.format(Locale.ROOT, format, value);
        }

        abstract double of(Series series);
    }

    static Limit parse(String row) {
        List<String> fields = List.of(row.split("\t", -1));
        return new Limit(fields.get(0), Figure.valueOf(fields.get(1)), Double.parseDouble(fields.get(2)));
    }

    boolean isOf(Series series) {
        return work.equals(series.work()) && Page.OURS.equals(series.subject());
    }
}
