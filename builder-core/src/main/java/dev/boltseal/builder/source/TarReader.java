package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads the list of the files in a tar, one after the other, without the content of the files.
///
/// It reads the forms that `tar` programs write: ustar, pax, GNU. We use our own reader because memory must stay
/// limited whatever the archive says, and because every file must be inside the archive. For one thread.
final class TarReader {
    /// The most files in an archive.
    static final int MAX_ENTRIES = 65_536;

    /// Largest name or extended header, in bytes.
    private static final int MAX_EXTENSION_BYTES = 1 << 20;

    private final Path file;
    private final ArchiveBytes bytes;
    private final long size;
    private long position;
    private int entries;
    private Extension extension = Extension.NONE;

    /// What the entries before a file say about it.
    private record Extension(Optional<String> name, Optional<String> link, Optional<String> size, boolean sparse) {
        static final Extension NONE = new Extension(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /// @param file the archive's name in messages
    TarReader(Path file, ArchiveBytes bytes) {
        this.file = file;
        this.bytes = bytes;
        try {
            this.size = bytes.size();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The next file.
    ///
    /// @return empty at the end
    /// @throws Failure `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`
    Optional<TarEntry> next() {
        while (position < size) {
            byte[] block = read(TarHeader.BLOCK);
            if (isEmpty(block)) {
                return Optional.empty();
            }
            Optional<TarEntry> entry = entry(TarHeader.parse(block).orElseThrow(this::damaged));
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    /// Empty for an entry that only describes a later file.
    private Optional<TarEntry> entry(TarHeader header) {
        if (++entries > MAX_ENTRIES) {
            throw new Failure(
                    FailureCode.ARCHIVE_UNREADABLE, "entries", Facts.of("file", file, "maxEntries", MAX_ENTRIES));
        }
        switch (header.type()) {
            case 'x', 'X' -> extend(PaxRecords.parse(content(header)).orElseThrow(this::damaged));
            case 'L' ->
                extension = new Extension(
                        Optional.of(text(content(header))), extension.link(), extension.size(), extension.sparse());
            case 'K' ->
                extension = new Extension(
                        extension.name(), Optional.of(text(content(header))), extension.size(), extension.sparse());
            case 'g' -> skip(header.size()); // about all files, so neither name nor size
            default -> {
                return Optional.of(file(header));
            }
        }
        return Optional.empty();
    }

    private void extend(Map<String, String> records) {
        extension = new Extension(
                Optional.ofNullable(records.get("GNU.sparse.name"))
                        .or(() -> Optional.ofNullable(records.get("path")))
                        .or(extension::name),
                Optional.ofNullable(records.get("linkpath")).or(extension::link),
                Optional.ofNullable(records.get("size")),
                records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse.")));
    }

    private TarEntry file(TarHeader header) {
        String name = extension.name().orElse(header.name());
        if (header.type() == 'S' || extension.sparse()) {
            throw new Failure(FailureCode.ARCHIVE_UNREADABLE, "sparse", Facts.of("file", file, "name", name));
        }
        long length =
                hasContent(header.type()) ? extension.size().map(this::number).orElse(header.size()) : 0;
        var entry = new TarEntry(name, kind(header, name), extension.link().orElse(header.link()), position, length);
        extension = Extension.NONE;
        skip(length);
        return entry;
    }

    private static boolean hasContent(char type) {
        return type < '1' || type > '6';
    }

    private static TarEntry.Kind kind(TarHeader header, String name) {
        return switch (header.type()) {
            case 0, '0', '7' -> name.endsWith("/") ? TarEntry.Kind.OTHER : TarEntry.Kind.FILE;
            case '1' -> TarEntry.Kind.HARD_LINK;
            case '2' -> TarEntry.Kind.SYMBOLIC_LINK;
            default -> TarEntry.Kind.OTHER;
        };
    }

    private byte[] content(TarHeader header) {
        if (header.size() > MAX_EXTENSION_BYTES) {
            throw damaged();
        }
        long begin = position;
        byte[] content = read((int) header.size());
        position = begin;
        skip(header.size());
        return content;
    }

    /// Skips a file and the padding of its last block, which may be missing at the very end.
    private void skip(long length) {
        if (length > size - position) {
            throw cut(length);
        }
        long rest = length % TarHeader.BLOCK;
        position += length + (rest == 0 ? 0 : TarHeader.BLOCK - rest);
    }

    private byte[] read(int length) {
        if (length > size - position) {
            throw cut(length);
        }
        try (InputStream in = bytes.open(position, length)) {
            byte[] block = in.readNBytes(length);
            position += length;
            return block;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw damaged();
        }
        return Long.parseLong(text);
    }

    private static String text(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != 0) {
            end++;
        }
        return new String(content, 0, end, StandardCharsets.UTF_8);
    }

    private static boolean isEmpty(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private Failure cut(long length) {
        if (entries == 0) {
            return notATar();
        }
        return new Failure(
                FailureCode.ARCHIVE_UNREADABLE, "cut", Facts.of("file", file, "missing", length - (size - position)));
    }

    private Failure damaged() {
        if (entries == 0) {
            return notATar();
        }
        return new Failure(
                FailureCode.ARCHIVE_UNREADABLE,
                "damaged",
                Facts.of("file", file, "byte", Math.max(0, position - TarHeader.BLOCK)));
    }

    private Failure notATar() {
        return new Failure(FailureCode.ARCHIVE_UNREADABLE, "not-a-tar", Facts.of("file", file));
    }

    private Failure unreadable(IOException e) {
        return new Failure(FailureCode.FILE_UNREADABLE, "archive", Facts.of("file", file, "reason", e), e);
    }
}
