package dev.boltseal.format.archive;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.layout.LocalHeader;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// Reads a bundle exactly as its layout says, and refuses any other.
///
/// Several threads may read different entries at once if the source allows it.
public final class BundleReader {
    private static final int CRC_AT = 14;
    private static final int SIZE_AT = 22;

    private final BundleSource source;
    private final SourceBytes bytes;

    public BundleReader(BundleSource source) {
        this.source = source;
        this.bytes = new SourceBytes(source);
    }

    /// Reads the manifest and the seal. Their sizes come from the zip, up to a limit; nothing else in it is relied
    /// on.
    ///
    /// @throws Failure `NOT_A_BUNDLE`, `TRUNCATED`, `FRAMING_WRONG`, `INPUT_FAILED`
    public LeadingEntries leadingEntries() {
        SmallEntry manifest = small(EntryPath.MANIFEST, 0, Manifest.MAX_BYTES);
        SmallEntry seal = small(EntryPath.SEAL, manifest.entry().end(), Seal.MAX_BYTES);
        return new LeadingEntries(manifest, seal);
    }

    /// Compares the length of the source, if it is known, with what the layout needs.
    ///
    /// @throws Failure `TRUNCATED`, `FRAMING_WRONG`
    public void requireSize(Layout layout) {
        OptionalLong size;
        try {
            size = source.size();
        } catch (IOException e) {
            throw bytes.failed(Phrase.of("F012.length"), e);
        }
        size.ifPresent(got -> requireSize(layout.size(), got));
    }

    /// Compares the bytes in front of an entry and gives access to its content.
    ///
    /// @param file what the manifest says about the entry
    /// @param part what messages call the content, a path or a [Phrase]; asked for only when something is wrong
    /// @throws Failure `FRAMING_WRONG`, `TRUNCATED`, `INPUT_FAILED`
    public EntryContent entry(Entry entry, FileEntry file, Supplier<Object> part) {
        int crc = statedCrc(entry, part);
        return new EntryContent(source, entry, file.sha256(), crc, part);
    }

    /// Compares everything after the last entry, to the end of the source.
    ///
    /// @param crcs of all entries, in order
    /// @throws Failure `FRAMING_WRONG`, `TRUNCATED`, `INPUT_FAILED`
    public void requireTail(Layout layout, int[] crcs) {
        byte[] want = layout.tail(crcs);
        byte[] got = bytes.read(Phrase.of("F012.central-directory"), layout.tailOffset(), want.length);
        int differs = Arrays.mismatch(want, got);
        if (differs >= 0) {
            throw new Failure(
                    FailureCode.FRAMING_WRONG,
                    "central-directory",
                    Facts.of("file", source.name(), "byte", layout.tailOffset() + differs));
        }
        requireEnd(layout.size());
    }

    private SmallEntry small(EntryPath path, long offset, int maxSize) {
        int length = LocalHeader.length(path, 0);
        byte[] header = readHeader(path, offset, length);
        var fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int crc = fields.getInt(CRC_AT);
        long size = Integer.toUnsignedLong(fields.getInt(SIZE_AT));
        if (!Arrays.equals(header, LocalHeader.bytes(path, size, crc))) {
            throw new Failure(
                    FailureCode.NOT_A_BUNDLE, "other-header", Facts.of("source", source.name(), "path", path));
        }
        if (size > maxSize) {
            throw new Failure(
                    FailureCode.LIMIT_EXCEEDED, "entry", Facts.of("entry", path, "maxBytes", maxSize, "bytes", size));
        }
        byte[] content = bytes.read(path.text(), offset + length, (int) size);
        var computed = new CRC32();
        computed.update(content);
        var entry = new Entry(path, offset, size);
        if ((int) computed.getValue() != crc) {
            throw new Failure(FailureCode.ENTRY_CORRUPT, "checksum", Facts.of("file", source.name(), "entry", entry));
        }
        return new SmallEntry(entry, content, crc);
    }

    private byte[] readHeader(EntryPath path, long offset, int length) {
        byte[] header = new byte[length];
        int got = bytes.upTo(path.text(), offset, header);
        if (got < length && offset > 0) {
            throw bytes.truncated(path.text(), offset + got, offset + length);
        }
        if (got < length) {
            throw new Failure(FailureCode.NOT_A_BUNDLE, "ends", Facts.of("source", source.name(), "path", path));
        }
        return header;
    }

    private int statedCrc(Entry entry, Supplier<Object> part) {
        byte[] header = bytes.read(entry.path().text(), entry.offset(), (int) (entry.contentOffset() - entry.offset()));
        int crc = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(CRC_AT);
        int differs = Arrays.mismatch(header, entry.header(crc));
        if (differs >= 0) {
            throw new Failure(
                    FailureCode.FRAMING_WRONG,
                    "local-header",
                    Facts.of(
                            "file",
                            source.name(),
                            "part",
                            part.get(),
                            "entry",
                            entry.path(),
                            "byte",
                            entry.offset() + differs));
        }
        return crc;
    }

    private void requireSize(long want, long got) {
        if (got < want) {
            throw new Failure(
                    FailureCode.TRUNCATED,
                    "file",
                    Facts.of("file", source.name(), "expected", want, "found", got, "missing", want - got));
        }
        if (got > want) {
            throw new Failure(
                    FailureCode.FRAMING_WRONG,
                    "tail",
                    Facts.of("file", source.name(), "expected", want, "surplus", got - want));
        }
    }

    private void requireEnd(long size) {
        if (bytes.upTo(Phrase.of("F012.end"), size, new byte[1]) > 0) {
            throw new Failure(FailureCode.FRAMING_WRONG, "surplus", Facts.of("file", source.name(), "bytes", size));
        }
    }
}
