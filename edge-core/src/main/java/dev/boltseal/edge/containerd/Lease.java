package dev.boltseal.edge.containerd;

import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keeps the blobs of one import from being collected as garbage before anything refers to them.
///
/// Source: containerd/api/services, `leases.proto`; containerd/docs/garbage-collection.md, "Garbage Collection labels".
///
/// @param id its name in containerd
record Lease(Daemon daemon, BundleId bundle, String id) {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final String BUNDLE = "dev.boltseal/bundle";

    /// Takes a new lease; those of earlier tries stay.
    static Lease take(Daemon daemon, BundleId bundle, InstantSource clock) throws IOException {
        List<String> earlier = of(daemon, bundle);
        String name = "boltseal-" + bundle.hex();
        String id = name;
        for (int next = 2; earlier.contains(id); next++) {
            id = name + "-" + next;
        }
        var labels = Map.of(
                "containerd.io/gc.expire", new UtcTime(clock.instant().plus(LIFE)).toString(), BUNDLE, bundle.hex());
        daemon.call("leases.v1.Leases/Create", new ProtoWriter().text(1, id).texts(3, labels));
        return new Lease(daemon, bundle, id);
    }

    /// Has everything removed that nothing refers to and no lease protects. Returns when that has happened.
    static void collectGarbage(Daemon daemon) throws IOException {
        String id = "boltseal-garbage";
        try {
            daemon.call("leases.v1.Leases/Create", new ProtoWriter().text(1, id));
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.ALREADY_EXISTS) {
                throw e;
            }
        }
        daemon.call("leases.v1.Leases/Delete", new ProtoWriter().text(1, id).number(2, 1));
    }

    /// Protects a blob, whether it is there already or not yet.
    void add(Digest digest) throws IOException {
        var resource = new ProtoWriter().text(1, digest.toString()).text(2, "content");
        daemon.call(
                "leases.v1.Leases/AddResource", new ProtoWriter().text(1, id).message(2, resource));
    }

    /// Ends only this lease.
    void drop() throws IOException {
        delete(id);
    }

    /// Ends every lease of the bundle.
    void end() throws IOException {
        for (String each : of(daemon, bundle)) {
            delete(each);
        }
    }

    private void delete(String which) throws IOException {
        daemon.call("leases.v1.Leases/Delete", new ProtoWriter().text(1, which));
    }

    private static List<String> of(Daemon daemon, BundleId bundle) throws IOException {
        var filter = "labels.\"%s\"==%s".formatted(BUNDLE, bundle.hex());
        List<String> ids = new ArrayList<>();
        for (ProtoMessage lease : daemon.call("leases.v1.Leases/List", new ProtoWriter().text(1, filter))
                .messages(1)) {
            ids.add(lease.text(1));
        }
        return ids;
    }
}
