package dev.boltseal.format.app;

import dev.boltseal.base.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What happens with a broken rule: either the first one ends the reading of a file, or all are collected.
public final class Findings {
    private final List<Failure> found = new ArrayList<>();
    private final boolean stopsAtTheFirst;

    private Findings(boolean stopsAtTheFirst) {
        this.stopsAtTheFirst = stopsAtTheFirst;
    }

    /// The first broken rule is thrown.
    public static Findings first() {
        return new Findings(true);
    }

    /// Every broken rule is kept.
    public static Findings all() {
        return new Findings(false);
    }

    /// Checks one thing that doesn't depend on others.
    ///
    /// @throws Failure the rule's, if the first ends the reading
    public void check(Runnable rule) {
        try {
            rule.run();
        } catch (Failure e) {
            add(e);
        }
    }

    /// Reads one value.
    ///
    /// @param otherwise the value if its rule is broken
    /// @throws Failure the rule's, if the first ends the reading
    public <T> T value(Supplier<T> read, T otherwise) {
        try {
            return read.get();
        } catch (Failure e) {
            add(e);
            return otherwise;
        }
    }

    /// @throws Failure this one, if the first ends the reading
    public void add(Failure failure) {
        if (stopsAtTheFirst) {
            throw failure;
        }
        found.add(failure);
    }

    /// The broken rules, in the order in which they were found.
    public List<Failure> found() {
        return List.copyOf(found);
    }
}
