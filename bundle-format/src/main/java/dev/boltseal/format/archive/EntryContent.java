package dev.boltseal.format.archive;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.layout.Entry;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// The content of one entry, after the bytes around it were compared. It is read once, and verified when its last
/// byte was read.
public final class EntryContent {
    private static final int CHUNK = 1 << 20;

    private final SourceBytes source;
    private final Entry entry;
    private final Digest want;
    private final int statedCrc;
    private final Supplier<Object> part;

    /// The first byte once somebody looked at it, otherwise empty; no byte is read twice.
    private byte[] begin = {};

    EntryContent(BundleSource source, Entry entry, Digest want, int statedCrc, Supplier<Object> part) {
        this.source = new SourceBytes(source);
        this.entry = entry;
        this.want = want;
        this.statedCrc = statedCrc;
        this.part = part;
    }

    public Entry entry() {
        return entry;
    }

    /// The CRC-32 in the entry's header. It is verified only when the content is.
    public int statedCrc() {
        return statedCrc;
    }

    /// Whether the content, which isn't verified yet, begins with this byte.
    ///
    /// @throws Failure `TRUNCATED`, `INPUT_FAILED`
    public boolean beginsWith(char first) {
        if (begin.length == 0 && entry.size() > 0) {
            begin = source.read(entry.path().text(), entry.contentOffset(), 1);
        }
        return begin.length > 0 && begin[0] == (byte) first;
    }

    /// The whole content, verified. Only for entries whose size was limited before.
    ///
    /// @throws Failure as [#writeTo]
    public byte[] bytes(Progress progress) {
        var out = new ByteArrayOutputStream(Math.toIntExact(entry.size()));
        try {
            writeTo(out, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /// Streams the content out. Don't use what was written unless this method returns.
    ///
    /// @throws IOException from the target, unchanged
    /// @throws Failure `ENTRY_CORRUPT`, `FRAMING_WRONG`, `TRUNCATED`, `INPUT_FAILED`
    public void writeTo(OutputStream out, Progress progress) throws IOException {
        MessageDigest sha256 = Digest.hasher();
        var crc = new CRC32();
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, entry.size()))];
        long done = 0;
        while (done < entry.size()) {
            int count = read(chunk, done);
            sha256.update(chunk, 0, count);
            crc.update(chunk, 0, count);
            out.write(chunk, 0, count);
            done += count;
            progress.advanced(entry.path(), count);
        }
        requireSame(Digest.of(sha256), (int) crc.getValue());
    }

    private int read(byte[] chunk, long done) {
        if (done < begin.length) {
            chunk[0] = begin[0];
            return 1;
        }
        var target = ByteBuffer.wrap(chunk, 0, (int) Math.min(chunk.length, entry.size() - done));
        long position = entry.contentOffset() + done;
        int count = source.some(entry.path().text(), target, position);
        if (count < 0) {
            throw source.truncated(entry.path().text(), position, entry.end());
        }
        return count;
    }

    private void requireSame(Digest got, int gotCrc) {
        if (!got.equals(want)) {
            throw new Failure(
                    FailureCode.ENTRY_CORRUPT,
                    "digest",
                    Facts.of("file", source.name(), "part", part.get(), "entry", entry.path())
                            .and("firstByte", entry.contentOffset())
                            .and("lastByte", entry.lastByte())
                            .and("expected", want.hex())
                            .and("found", got.hex()));
        }
        if (gotCrc != statedCrc) {
            throw new Failure(
                    FailureCode.FRAMING_WRONG,
                    "crc",
                    Facts.of("file", source.name(), "part", part.get(), "entry", entry.path())
                            .and("firstByte", entry.contentOffset())
                            .and("lastByte", entry.lastByte())
                            .and("expected", HexFormat.of().toHexDigits(gotCrc))
                            .and("found", HexFormat.of().toHexDigits(statedCrc)));
        }
    }
}
