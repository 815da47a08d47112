package dev.boltseal.builder.source;

import dev.boltseal.format.oci.MediaType;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// How a file is compressed, told by its first bytes.
///
/// Source: RFC 1952, section 2.3.1; RFC 8878, section 3.1.1; the formats of xz and bzip2.
enum CompressionFormat {
    GZIP("1f8b", "gunzip"),
    ZSTD("28b52ffd", "unzstd"),
    XZ("fd377a585a00", "unxz"),
    BZIP2("425a68", "bunzip2");

    /// Bytes that are enough to tell.
    static final int MAGIC_BYTES = 6;

    private final String magic;
    private final String undo;

    CompressionFormat(String magic, String undo) {
        this.magic = magic;
        this.undo = undo;
    }

    /// @param head the first bytes of the file, [#MAGIC_BYTES] where it has so many
    /// @return empty where the file is not compressed in a way known here
    static Optional<CompressionFormat> of(byte[] head) {
        String hex = HexFormat.of().formatHex(head);
        return Stream.of(values())
                .filter(packing -> hex.startsWith(packing.magic))
                .findFirst();
    }

    /// The program that undoes it.
    String undo() {
        return undo;
    }

    /// What a layer packed so is called; empty where OCI has no name for it.
    Optional<MediaType> layerType() {
        return switch (this) {
            case GZIP -> Optional.of(MediaType.OCI_LAYER_GZIP);
            case ZSTD -> Optional.of(MediaType.OCI_LAYER_ZSTD);
            case XZ, BZIP2 -> Optional.empty();
        };
    }
}
