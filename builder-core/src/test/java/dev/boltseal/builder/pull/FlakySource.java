package dev.boltseal.builder.pull;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Has one blob, and plans for how each reading of it goes. Without a plan it goes well.
final class FlakySource implements ImageSource {
    private final byte[] content;
    private final Queue<Reading> plans = new ArrayDeque<>();
    private final List<Long> offsets = new ArrayList<>();
    private long served;

    FlakySource(byte[] content) {
        this.content = content.clone();
    }

    /// How a reading goes.
    interface Reading {
        InputStream of(byte[] rest) throws IOException;
    }

    /// Breaks off after so many bytes.
    static Reading cut(int after) {
        return endingWith(after, new IOException("connection reset"));
    }

    /// Is silent after so many bytes.
    static Reading silent(int after) {
        return endingWith(after, new SocketTimeoutException("Read timed out"));
    }

    private static Reading endingWith(int after, IOException end) {
        return rest -> new InputStream() {
            private final InputStream in = new ByteArrayInputStream(rest, 0, Math.min(after, rest.length));

            @Override
            public int read() throws IOException {
                throw new IOException("not in single bytes");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                if (count < 0) {
                    throw end;
                }
                return count;
            }
        };
    }

    /// Serves other bytes.
    static Reading damaged() {
        return rest -> {
            byte[] wrong = rest.clone();
            wrong[wrong.length / 2] ^= 1;
            return new ByteArrayInputStream(wrong);
        };
    }

    static Reading failing(IOException e) {
        return rest -> {
            throw e;
        };
    }

    FlakySource then(Reading... readings) {
        plans.addAll(Arrays.asList(readings));
        return this;
    }

    Descriptor blob() {
        return new Descriptor(
                new MediaType("application/octet-stream"),
                Digest.of(content),
                content.length,
                Optional.empty(),
                Map.of());
    }

    /// Where readings began.
    synchronized List<Long> offsets() {
        return List.copyOf(offsets);
    }

    /// Bytes that went out.
    synchronized long served() {
        return served;
    }

    @Override
    public synchronized InputStream bytes(Descriptor blob, long offset) throws IOException {
        offsets.add(offset);
        byte[] rest = Arrays.copyOfRange(content, (int) offset, content.length);
        var plan = plans.isEmpty() ? (Reading) ByteArrayInputStream::new : plans.remove();
        return counted(plan.of(rest));
    }

    private InputStream counted(InputStream in) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                synchronized (FlakySource.this) {
                    served += Math.max(0, count);
                }
                return count;
            }
        };
    }

    @Override
    public RawDocument root() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        throw new UnsupportedOperationException();
    }
}
