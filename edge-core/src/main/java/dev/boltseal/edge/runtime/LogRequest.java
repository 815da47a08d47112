package dev.boltseal.edge.runtime;

import java.util.Optional;
import java.util.OptionalInt;

/// Which part of a workload's log is wanted.
///
/// @param container its name; empty for the app's
/// @param follows whether to wait for what is written later
/// @param tail how many of the last lines; empty for all
public record LogRequest(Optional<String> container, boolean follows, OptionalInt tail) {}
