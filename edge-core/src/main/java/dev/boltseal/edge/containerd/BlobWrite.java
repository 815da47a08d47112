package dev.boltseal.edge.containerd;

import dev.boltseal.edge.grpc.GrpcCall;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Writes one blob into containerd. It takes the whole blob and sends what containerd does not have of it.
///
/// If it is closed without a commit, it leaves a part, which the next write continues.
///
/// Source: containerd/api/services, `content.proto`, `WriteContentRequest`.
final class BlobWrite extends OutputStream {
    private static final int WRITE = 1;
    private static final int COMMIT = 2;

    /// containerd accepts messages of up to 16 MiB, but messages above this size are no faster.
    private static final int MAX_MESSAGE = 4 << 20;

    private final GrpcCall call;
    private final Digest digest;
    private final long size;
    private final long there;
    private long taken;

    private BlobWrite(GrpcCall call, Digest digest, long size, long there) {
        this.call = call;
        this.digest = digest;
        this.size = size;
        this.there = there;
    }

    /// Asks containerd how much it has.
    static BlobWrite begin(GrpcCall call, Digest digest, long size) throws IOException {
        call.send(ByteBuffer.wrap(new ProtoWriter()
                .text(2, reference(digest))
                .number(3, size)
                .text(4, digest.toString())
                .bytes()));
        long offset = call.next().number(4);
        return new BlobWrite(call, digest, size, offset > size ? 0 : offset);
    }

    /// The name that containerd has for the part of a blob.
    static String reference(Digest digest) {
        return "boltseal-" + digest.hex();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int known = Math.clamp(there - taken, 0, length);
        taken += known;
        for (int done = known; done < length; ) {
            int count = Math.min(MAX_MESSAGE, length - done);
            send(ByteBuffer.wrap(bytes, offset + done, count));
            done += count;
        }
    }

    /// Commits the blob; it is complete when this returns.
    void commit() throws IOException {
        call.send(ByteBuffer.wrap(new ProtoWriter()
                .number(1, COMMIT)
                .number(3, size)
                .text(4, digest.toString())
                .number(5, taken)
                .bytes()));
        call.end();
    }

    @Override
    public void close() {
        call.close();
    }

    /// An offset of 0 drops what is there.
    private void send(ByteBuffer content) throws IOException {
        int count = content.remaining();
        byte[] head = new ProtoWriter()
                .number(1, WRITE)
                .number(5, taken)
                .beginBytes(6, count)
                .bytes();
        call.send(ByteBuffer.wrap(head), content);
        taken += count;
    }
}
