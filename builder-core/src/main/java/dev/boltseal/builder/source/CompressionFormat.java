package dev.boltseal.builder.source;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.SeekableFileInputStream;
import org.tukaani.xz.SeekableXZInputStream;
import org.tukaani.xz.XZInputStream;

/// The compression of a file, recognised by its first bytes.
///
/// A file with several streams one after the other, as `pigz`, `pzstd` and `pbzip2` write it, counts as one.
///
/// Source: RFC 1952, section 2.3.1; RFC 8878, sections 3.1.1 and 3.1.2; the formats of xz and bzip2.
enum CompressionFormat {
    GZIP("1f8b"),
    /// A frame, or a skippable frame before it.
    ZSTD("28b52ffd|5[0-9a-f]2a4d18"),
    XZ("fd377a585a00"),
    BZIP2("425a68");

    /// This many bytes are enough to recognise it.
    static final int MAGIC_BYTES = 6;

    /// The most memory for unpacking xz, in KiB: `xz -9` needs 65 MiB.
    private static final int XZ_MEMORY_KIB = 80 << 10;

    /// Largest window of zstd, as a power of two: 128 MiB. RKE2 packs its images with `--long=25`.
    private static final int ZSTD_WINDOW_LOG = 27;

    private static final int ZSTD_HEADER_BYTES = 18;

    private final Pattern magic;

    CompressionFormat(String magic) {
        this.magic = Pattern.compile(magic);
    }

    /// @param head the first bytes of the file, [#MAGIC_BYTES] if it has that many
    /// @return empty if the file is not compressed in a known way
    static Optional<CompressionFormat> of(byte[] head) {
        String hex = HexFormat.of().formatHex(head);
        for (CompressionFormat format : values()) {
            if (format.magic.matcher(hex).lookingAt()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The unpacked bytes. The memory for this is limited.
    ///
    /// @throws IOException also from the stream, if the compressed bytes are damaged or end early
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .get();
            case ZSTD -> new ZstdInputStreamNoFinalizer(packed).setLongMax(ZSTD_WINDOW_LOG);
            case XZ -> new XZInputStream(packed, XZ_MEMORY_KIB);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
        };
    }

    /// The minimum number of bytes that the file unpacks to, if it states one; otherwise 0.
    long statedSize(Path file) {
        try {
            return switch (this) {
                case ZSTD -> zstdSize(file);
                case XZ -> xzSize(file);
                case GZIP, BZIP2 -> 0;
            };
        } catch (IOException e) {
            return 0; // whoever unpacks it finds out what is wrong with it
        }
    }

    /// The media type of a layer with this compression; empty if OCI has none for it.
    Optional<MediaType> layerType() {
        return switch (this) {
            case GZIP -> Optional.of(MediaType.OCI_LAYER_GZIP);
            case ZSTD -> Optional.of(MediaType.OCI_LAYER_ZSTD);
            case XZ, BZIP2 -> Optional.empty();
        };
    }

    private static long zstdSize(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Math.max(0, Zstd.getFrameContentSize(in.readNBytes(ZSTD_HEADER_BYTES)));
        }
    }

    private static long xzSize(Path file) throws IOException {
        try (var in = new SeekableXZInputStream(new SeekableFileInputStream(file.toFile()), XZ_MEMORY_KIB)) {
            return in.length();
        }
    }
}
