package dev.boltseal.terminal;

/// How many there are of something, as people read it: `1 bundle`, `2 bundles`.
///
/// @param noun in the singular; the plural has an `s` more
public record Count(long number, String noun) {
    @Override
    public String toString() {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
