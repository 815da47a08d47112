package dev.boltseal.testkit.image;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// How a layer's tar is compressed; each one at its fastest level.
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int ZSTD_LEVEL = 1;

    /// A stream; closing it ends the compressed data and closes the target.
    OutputStream over(OutputStream target) throws IOException {
        return switch (this) {
            case NONE -> target;
            case GZIP -> gzip(target);
            case ZSTD -> new ZstdOutputStream(target, ZSTD_LEVEL);
        };
    }

    private static OutputStream gzip(OutputStream target) throws IOException {
        var parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_SPEED);
        return new GzipCompressorOutputStream(target, parameters);
    }
}
