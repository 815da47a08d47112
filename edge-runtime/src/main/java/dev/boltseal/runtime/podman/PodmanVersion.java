package dev.boltseal.runtime.podman;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Podman.
record PodmanVersion(int major, int minor) implements Comparable<PodmanVersion> {
    /// The first one with everything that is needed.
    private static final PodmanVersion FIRST = new PodmanVersion(4, 3);

    /// The first one that replaces `$(NAME)` in commands.
    private static final PodmanVersion EXPANDING = new PodmanVersion(4, 7);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\..*");

    /// @throws Failure `RUNTIME_UNREACHABLE` if it is absent, doesn't answer, or is too old
    static PodmanVersion of(Podman podman) {
        return usable(
                podman.demand("version", "--format", "{{.Client.Version}}").strip());
    }

    static PodmanVersion usable(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            var found = new PodmanVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            if (found.compareTo(FIRST) >= 0) {
                return found;
            }
        }
        throw new Failure(FailureCode.RUNTIME_UNREACHABLE, "podman-old", Facts.of("found", text));
    }

    boolean expands() {
        return compareTo(EXPANDING) >= 0;
    }

    @Override
    public int compareTo(PodmanVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
