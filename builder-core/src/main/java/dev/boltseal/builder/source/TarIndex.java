package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/// Where the files of a tar lie in it.
///
/// @param spans by name, without a leading `./`
/// @param links from a name to another, of symbolic and hard links that stay inside the archive
record TarIndex(Path file, Map<String, Span> spans, Map<String, String> links) implements NamedFiles {
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
    /// @throws Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`
    static TarIndex read(String subject, Path file) {
        requireUnpacked(subject, file);
        Map<String, Span> spans = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        try (var tar = new TarFile(file)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                add(subject, entry, spans, links);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE, "not-a-tar", Facts.of("document", subject, "reason", e), e);
        }
        if (spans.isEmpty()) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE,
                    "empty",
                    Facts.of("subject", subject),
                    new FileNotFoundException("any"));
        }
        return new TarIndex(file, spans, links);
    }

    @Override
    public OptionalLong size(String name) {
        return span(name).map(span -> OptionalLong.of(span.size())).orElseGet(OptionalLong::empty);
    }

    @Override
    public InputStream open(String name, long offset) throws IOException {
        Span span = span(name).orElseThrow(() -> new NoSuchFileException(name));
        return new FileRegion(file, span.offset() + offset, span.size() - offset);
    }

    private Optional<Span> span(String name) {
        String target = name;
        for (int i = 0; i < MAX_LINKS && links.containsKey(target); i++) {
            target = links.getOrDefault(target, target);
        }
        return Optional.ofNullable(spans.get(target));
    }

    private static void add(String subject, TarArchiveEntry entry, Map<String, Span> spans, Map<String, String> links) {
        String name = plain(entry.getName());
        if (entry.isSymbolicLink()) {
            inside(name, entry.getLinkName()).ifPresent(target -> links.put(name, target));
        } else if (entry.isLink()) {
            links.put(name, plain(entry.getLinkName()));
        } else if (entry.isFile() && !entry.isSparse()) {
            if (spans.put(name, new Span(entry.getDataOffset(), entry.getSize())) != null) {
                throw new Failure(FailureCode.ARCHIVE_UNREADABLE, "duplicate", Facts.of("file", subject, "name", name));
            }
        }
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    /// A link's target as a name of the archive; empty where it leads out.
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

    private static void requireUnpacked(String subject, Path file) {
        try (var in = Files.newInputStream(file)) {
            CompressionFormat.of(in.readNBytes(CompressionFormat.MAGIC_BYTES)).ifPresent(packing -> {
                throw new Failure(
                        FailureCode.ARCHIVE_UNREADABLE,
                        "compressed",
                        Facts.of("file", subject, "packing", packing, "undo", packing.undo()));
            });
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "archive", Facts.of("file", subject, "reason", e), e);
        }
    }
}
