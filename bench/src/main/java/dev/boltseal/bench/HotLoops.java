package dev.boltseal.bench;

import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The work on every byte of a bundle, one MiB at a time; operations per second are MiB per second.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HotLoops {
    private static final int CHUNK = 1 << 20;
    private static final int CHUNKS = 64;

    private final byte[] chunk = new byte[CHUNK];
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = Digest.hasher();
    private final FileChannel channel = temporary();
    private long written;

    public HotLoops() {
        new SplittableRandom(1).nextBytes(chunk);
    }

    @TearDown
    public void close() throws IOException {
        channel.close();
    }

    @Benchmark
    public void hash() {
        sha256.update(chunk);
    }

    @Benchmark
    public void hashAndCrc() {
        sha256.update(chunk);
        crc.update(chunk);
    }

    @Benchmark
    public void hashCrcAndWrite() throws IOException {
        sha256.update(chunk);
        crc.update(chunk);
        channel.write(ByteBuffer.wrap(chunk), written++ % CHUNKS * CHUNK);
    }

    /// A file that disappears when it is closed.
    private static FileChannel temporary() {
        try {
            return FileChannel.open(
                    Files.createTempFile("boltseal-bench", ".bin"),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("want a temporary file to write into", e);
        }
    }
}
