package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.DirectoryListing;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files of a directory that are named by a number between two texts. The number is 1 or more, and the highest is
/// used.
record NumberedChildren(String before, String behind) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");

    NumberedChildren(String before) {
        this(before, "");
    }

    String name(long number) {
        return before + number + behind;
    }

    /// @throws Failure `FILE_UNREADABLE`
    Optional<Long> highest(Path parent) {
        return numbers(parent).max(Long::compare);
    }

    /// The files with a lower number.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    List<Path> below(Path parent, long number) {
        return numbers(parent)
                .filter(each -> each < number)
                .map(each -> parent.resolve(name(each)))
                .toList();
    }

    private Stream<Long> numbers(Path parent) {
        return children(parent).stream()
                .map(child -> String.valueOf(child.getFileName()))
                .filter(name -> name.startsWith(before) && name.endsWith(behind))
                .map(name ->
                        name.substring(before.length(), Math.max(before.length(), name.length() - behind.length())))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::parseLong);
    }

    /// Everything in a directory; empty if it doesn't exist.
    ///
    /// @throws Failure `FILE_UNREADABLE`
    static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try {
            return DirectoryListing.children(parent);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "clusters", Facts.of("directory", parent, "reason", e), e);
        }
    }
}
