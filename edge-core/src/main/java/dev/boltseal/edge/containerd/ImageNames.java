package dev.boltseal.edge.containerd;

import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.ImageReference;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// containerd's images: names of manifests and indexes.
///
/// Source: containerd/api/services, `images.proto`; containerd/pkg/cri, `labels.go`.
record ImageNames(Daemon daemon) {
    /// The image is the kubelet's to see, and not to remove when the disk is full.
    private static final Map<String, String> LABELS =
            new TreeMap<>(Map.of("io.cri-containerd.image", "managed", "io.cri-containerd.pinned", "pinned"));

    /// Names an image by its digest, then by its tag where it has one. Names that exist move.
    ///
    /// @param size of its manifest or index, in bytes
    NamedImage give(ImageEntry image, long size) throws IOException {
        var reference = ImageReference.parse(image.name());
        String byDigest = reference.at(image.digest()).toString();
        put(byDigest, image, size);
        if (reference.tag().isPresent()) {
            put(reference.name(), image, size);
        }
        return new NamedImage(image.name(), image.digest(), reference.tag().isPresent() ? reference.name() : byDigest);
    }

    private void put(String name, ImageEntry image, long size) throws IOException {
        var target = new ProtoWriter()
                .text(1, image.mediaType().name())
                .text(2, image.digest().toString())
                .number(3, size);
        var named = new ProtoWriter().text(1, name).texts(2, LABELS).message(3, target);
        try {
            daemon.call("images.v1.Images/Create", new ProtoWriter().message(1, named));
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.ALREADY_EXISTS) {
                throw e;
            }
            var mask = new ProtoWriter().text(1, "target");
            LABELS.keySet().forEach(label -> mask.text(1, "labels." + label));
            daemon.call(
                    "images.v1.Images/Update",
                    new ProtoWriter().message(1, named).message(2, mask));
        }
    }
}
