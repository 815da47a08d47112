package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// containerd's blobs.
///
/// Source: containerd/api/services, `content.proto`.
final class ContentStore {
    /// In each try, containerd waits about a second for somebody else who is writing the same blob: another
    /// import, or a killed one whose part is still being stored.
    private static final int TRIES_WITHOUT_PROGRESS = 10;

    private final Daemon daemon;

    ContentStore(Daemon daemon) {
        this.daemon = daemon;
    }

    /// The size of a complete blob; empty if it doesn't exist.
    private OptionalLong size(Digest digest) throws IOException {
        Optional<ProtoMessage> info = info(digest);
        return info.isPresent() ? OptionalLong.of(info.get().number(2)) : OptionalLong.empty();
    }

    private Optional<ProtoMessage> info(Digest digest) throws IOException {
        try {
            var answer = daemon.call("content.v1.Content/Info", new ProtoWriter().text(1, digest.toString()));
            return Optional.of(answer.message(1));
        } catch (GrpcException e) {
            if (e.code() == GrpcCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// What belongs to a manifest or index, by the labels that its import gave it.
    ReachableContent reachable(Digest root) throws IOException {
        Map<Digest, Long> sizes = new LinkedHashMap<>();
        boolean whole = true;
        var left = new ArrayDeque<Digest>(List.of(root));
        while (!left.isEmpty()) {
            Digest next = left.poll();
            Optional<ProtoMessage> info = info(next);
            if (info.isEmpty()) {
                whole = false;
            } else if (sizes.put(next, info.get().number(2)) == null) {
                left.addAll(GarbageLabels.referred(info.get().texts(5)));
            }
        }
        return new ReachableContent(sizes, whole);
    }

    /// Whether there is a complete blob of this size.
    boolean holds(Digest digest, long size) throws IOException {
        OptionalLong there = size(digest);
        return there.isPresent() && there.getAsLong() == size;
    }

    /// How many bytes there are of a blob that was begun and not committed.
    long partial(Digest digest) throws IOException {
        try {
            var part = new ProtoWriter().text(1, BlobWrite.reference(digest));
            return daemon.call("content.v1.Content/Status", part).message(1).number(4);
        } catch (GrpcException e) {
            if (e.code() == GrpcCode.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }

    /// Adds labels to a blob that exists.
    void label(Digest digest, Map<String, String> labels) throws IOException {
        var info = new ProtoWriter().text(1, digest.toString()).texts(5, labels);
        var mask = new ProtoWriter();
        labels.keySet().forEach(label -> mask.text(1, "labels." + label));
        daemon.call(
                "content.v1.Content/Update", new ProtoWriter().message(1, info).message(2, mask));
    }

    /// Begins a blob, or continues a part of it. If somebody else is writing it, waits as long as it grows.
    ///
    /// @throws GrpcException `ALREADY_EXISTS` if the complete blob is there
    /// @throws Failure `STORE_FAILED` if somebody else began it and does not continue; only they may abort it
    BlobWrite write(Digest digest, long size, Lease lease) throws IOException {
        long seen = -1;
        for (int left = TRIES_WITHOUT_PROGRESS; ; left--) {
            try {
                return begin(digest, size, lease);
            } catch (GrpcException e) {
                if (e.code() != GrpcCode.UNAVAILABLE) {
                    throw e;
                }
                long now = partial(digest);
                if (now != seen) {
                    seen = now;
                    left = TRIES_WITHOUT_PROGRESS;
                }
                if (left == 1) {
                    throw daemon.failure(e);
                }
            }
        }
    }

    private BlobWrite begin(Digest digest, long size, Lease lease) throws IOException {
        var call = daemon.start("content.v1.Content/Write", lease.id());
        try {
            return BlobWrite.begin(call, digest, size);
        } catch (IOException e) {
            call.close();
            throw e;
        }
    }

    /// Removes a part.
    void abort(Digest digest) throws IOException {
        try {
            daemon.call("content.v1.Content/Abort", new ProtoWriter().text(1, BlobWrite.reference(digest)));
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.NOT_FOUND) {
                throw e;
            }
        }
    }
}
