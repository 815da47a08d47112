package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The positions of the files in a tar.
///
/// @param spans by name, without a leading `./`
/// @param links from one name to another, for symbolic and hard links that stay inside the archive
record TarIndex(ArchiveBytes bytes, Map<String, Span> spans, Map<String, String> links) implements NamedFiles {
    private static final int MAX_LINKS = 8;

    TarIndex {
        spans = Map.copyOf(spans);
        links = Map.copyOf(links);
    }

    /// @param offset of the first byte in the tar
    /// @param size in bytes
    record Span(long offset, long size) {}

    /// Reads the headers of all entries, once.
    ///
    /// @param file the archive's name in messages
    /// @throws Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`
    static TarIndex read(Path file, ArchiveBytes bytes) {
        Map<String, Span> spans = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        var tar = new TarReader(file, bytes);
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            add(file, entry.get(), spans, links);
        }
        if (spans.isEmpty()) {
            throw new Failure(FailureCode.ARCHIVE_UNREADABLE, "empty", Facts.of("file", file));
        }
        return new TarIndex(bytes, spans, links);
    }

    @Override
    public OptionalLong size(String name) {
        return span(name).map(span -> OptionalLong.of(span.size())).orElseGet(OptionalLong::empty);
    }

    @Override
    public InputStream open(String name, long offset) throws IOException {
        Span span = span(name).orElseThrow(() -> new NoSuchFileException(name));
        return bytes.open(span.offset() + offset, span.size() - offset);
    }

    private Optional<Span> span(String name) {
        String target = name;
        for (int i = 0; i < MAX_LINKS && links.containsKey(target); i++) {
            target = links.getOrDefault(target, target);
        }
        return Optional.ofNullable(spans.get(target));
    }

    private static void add(Path file, TarEntry entry, Map<String, Span> spans, Map<String, String> links) {
        requireInside(file, entry.name());
        String name = plain(entry.name());
        switch (entry.kind()) {
            case SYMBOLIC_LINK -> inside(name, entry.link()).ifPresent(target -> links.put(name, target));
            case HARD_LINK -> links.put(name, plain(entry.link()));
            case FILE -> {
                if (spans.put(name, new Span(entry.offset(), entry.size())) != null) {
                    throw new Failure(
                            FailureCode.ARCHIVE_UNREADABLE, "duplicate", Facts.of("file", file, "name", name));
                }
            }
            case OTHER -> {}
        }
    }

    /// Nothing is unpacked under its name here, but such a name is an attack on programs that do that.
    private static void requireInside(Path file, String name) {
        if (Arrays.asList(name.split("/", -1)).contains("..")) {
            throw new Failure(FailureCode.ARCHIVE_UNREADABLE, "outside", Facts.of("file", file, "name", name));
        }
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    /// A link's target as a name in the archive; empty if it points outside.
    private static Optional<String> inside(String link, String target) {
        if (target.startsWith("/")) {
            return Optional.empty();
        }
        int slash = link.lastIndexOf('/');
        var parts = new ArrayDeque<String>();
        for (String part : (link.substring(0, slash + 1) + target).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
