package dev.boltseal.builder.source;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compresses bytes as people do.
enum Packer {
    GZIP,
    ZSTD,
    XZ,
    BZIP2;

    byte[] pack(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = open(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return packed.toByteArray();
    }

    /// Two streams, one after the other, as programs write that use several processors.
    byte[] packInTwo(byte[] bytes) {
        int half = bytes.length / 2;
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(pack(Arrays.copyOf(bytes, half)));
        packed.writeBytes(pack(Arrays.copyOfRange(bytes, half, bytes.length)));
        return packed.toByteArray();
    }

    OutputStream open(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out, 3).setChecksum(true);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
        };
    }
}
