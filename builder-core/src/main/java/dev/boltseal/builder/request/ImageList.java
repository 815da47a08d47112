package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Images that are named one by one, as arguments of a command and in files; not checked yet.
///
/// A file has one image a line. What follows a `#` is a comment; empty lines, white space around an image, a byte order
/// mark and line ends of Windows are passed over.
public final class ImageList {
    /// Largest file, in bytes.
    static final int MAX_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<Entry> entries;

    private ImageList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// @param line in the file, from 1; 0 for an argument
    private record Entry(String text, Path file, int line) {
        Phrase problem(Failure reason) {
            return line == 0
                    ? Phrase.of("images.wrong-argument", Facts.of("found", text, "reason", reason))
                    : Phrase.of(
                            "images.wrong-line", Facts.of("file", file, "line", line, "found", text, "reason", reason));
        }
    }

    /// As they were typed.
    public static ImageList ofArguments(List<String> texts) {
        return new ImageList(
                texts.stream().map(text -> new Entry(text, Path.of(""), 0)).toList());
    }

    /// @throws Failure `FILE_UNREADABLE`, also for a file that names no image
    public static ImageList read(Path file) {
        String[] lines = text(file).split("\r?\n", -1);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String image = lines[i].replaceFirst("#.*", "").strip();
            if (!image.isEmpty()) {
                entries.add(new Entry(image, file, i + 1));
            }
        }
        if (entries.isEmpty()) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "no-images", Facts.of("file", file));
        }
        return new ImageList(entries);
    }

    /// These, then those.
    public ImageList and(ImageList more) {
        return new ImageList(
                Stream.concat(entries.stream(), more.entries.stream()).toList());
    }

    /// Where the images are, each once, in order.
    ///
    /// @param workingDirectory what relative paths are relative to
    /// @throws Failure `REFERENCE_INVALID`, which names everything that is wrong
    public List<ImageLocation> locations(Path workingDirectory) {
        List<ImageLocation> locations = new ArrayList<>();
        List<Phrase> problems = new ArrayList<>();
        for (Entry each : entries) {
            try {
                locations.add(ImageLocation.parse(each.text(), workingDirectory));
            } catch (Failure e) {
                problems.add(each.problem(e));
            }
        }
        if (!problems.isEmpty()) {
            throw new Failure(
                    FailureCode.REFERENCE_INVALID,
                    "images",
                    Facts.of("count", problems.size(), "all", entries.size(), "problems", problems));
        }
        return locations.stream().distinct().toList();
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Failure(
                        FailureCode.FILE_UNREADABLE, "images-size", Facts.of("file", file, "maxBytes", MAX_BYTES));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "images-text", Facts.of("file", file), e);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "images", Facts.of("file", file, "reason", e), e);
        }
    }
}
