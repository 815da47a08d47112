package dev.boltseal.terminal;

/// A number of things in the form for people: `1 bundle`, `2 bundles`.
///
/// @param noun in the singular; the plural adds an `s`
public record Count(long number, String noun) {
    @Override
    public String toString() {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
