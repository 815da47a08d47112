package dev.boltseal.terminal;

import java.util.List;
import java.util.Locale;

/// A number of bytes in the form for people.
///
/// @param bytes not negative
public record ByteSize(long bytes) {
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    /// In the largest unit of 1024 that leaves a whole number, with one decimal: `1.2 GiB`, `900 bytes`.
    public String rounded() {
        if (bytes < 1024) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return String.format(Locale.ROOT, "%.1f %s", bytes / Math.pow(1024, unit), UNITS.get(unit - 1));
    }

    /// Rounded and exact: `1.2 GiB (1 288 490 189 bytes)`.
    @Override
    public String toString() {
        return bytes < 1024 ? rounded() : "%s (%s bytes)".formatted(rounded(), grouped());
    }

    private String grouped() {
        return String.format(Locale.ROOT, "%,d", bytes).replace(',', ' ');
    }
}
