package dev.boltseal.edge.containerd;

import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.edge.store.ImageOrigin;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// containerd's images, which are names of manifests and indexes.
///
/// Source: containerd/api/services, `images.proto`; containerd/pkg/cri, `labels.go`.
final class ImageNames {
    /// The kubelet sees the image, but must not remove it when the disk is full.
    private static final Map<String, String> KUBELET =
            Map.of("io.cri-containerd.image", "managed", "io.cri-containerd.pinned", "pinned");

    /// The image's name in the bundle that was imported.
    private static final String IMAGE = "dev.boltseal/image";

    /// The name and digest that the import gave: others may move or copy the name later, and its labels with it.
    private static final String NAMED = "dev.boltseal/named";

    /// Before the names of the labels that say which bundle the image came with.
    private static final String ORIGIN = "dev.boltseal/";

    private final Daemon daemon;

    ImageNames(Daemon daemon) {
        this.daemon = daemon;
    }

    /// A name that an import gave, and that nobody has moved.
    ///
    /// @param image its name in the bundle
    /// @param origin empty if it wasn't recorded
    record Given(String name, String image, Digest digest, Optional<ImageOrigin> origin) {
        /// Whether it is the image's own name, and not one of the names by digest that belong to it.
        boolean isOwn() {
            return name.equals(image);
        }

        /// Whether it is a name with only a digest.
        boolean isPinned() {
            return ImageReference.parse(name).tag().isEmpty();
        }

        /// The name with only a digest that belongs to it, which may be this one.
        String byDigest() {
            return ImageReference.parse(name).at(digest).toString();
        }
    }

    /// Gives an image three names: one with its digest, one with the digest that the publisher's name refers to,
    /// which may be that of an index with more platforms, and its name in the bundle. Existing names are moved.
    ///
    /// @param size of its manifest or index, in bytes
    NamedImage give(ImageEntry image, long size, ImageOrigin origin) throws IOException {
        for (String name : names(image)) {
            put(name, image, size, origin);
        }
        return new NamedImage(
                image.name(), image.digest(), ImageReference.parse(image.name()).name());
    }

    /// The same, but names that have another content now keep it.
    void giveAgain(ImageEntry image, long size, ImageOrigin origin) throws IOException {
        for (String name : names(image)) {
            if (target(name).filter(present -> !present.equals(image.digest())).isEmpty()) {
                put(name, image, size, origin);
            }
        }
    }

    private static Set<String> names(ImageEntry image) {
        var reference = ImageReference.parse(image.name());
        Set<String> names = new LinkedHashSet<>();
        names.add(reference.at(image.digest()).toString());
        names.add(reference.at(image.source()).toString());
        names.add(reference.name());
        return names;
    }

    /// What an image's name with its digest refers to; empty if there is no such name.
    Optional<Digest> byDigest(ImageEntry image) throws IOException {
        return target(ImageReference.parse(image.name()).at(image.digest()).toString());
    }

    private Optional<Digest> target(String name) throws IOException {
        try {
            var answer = daemon.call("images.v1.Images/Get", new ProtoWriter().text(1, name));
            return Optional.of(Digest.parse(answer.message(1).message(3).text(2)));
        } catch (GrpcException e) {
            if (e.code() == GrpcCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// All names that imports gave, and that nobody has moved.
    List<Given> given() throws IOException {
        var filter = new ProtoWriter().text(1, "labels.\"%s\"".formatted(IMAGE));
        List<Given> given = new ArrayList<>();
        for (ProtoMessage image : daemon.call("images.v1.Images/List", filter).messages(1)) {
            Map<String, String> labels = image.texts(2);
            String name = image.text(1);
            String digest = image.message(3).text(2);
            if (named(name, digest).equals(labels.get(NAMED))) {
                given.add(new Given(
                        name, labels.getOrDefault(IMAGE, ""), Digest.parse(digest), ImageOrigin.read(ORIGIN, labels)));
            }
        }
        return given;
    }

    /// Makes it a name of another image with the same content.
    void handOn(Given name, Given heir) throws IOException {
        Map<String, String> labels = new TreeMap<>(Map.of(IMAGE, heir.image()));
        heir.origin().ifPresent(origin -> labels.putAll(origin.labels(ORIGIN)));
        var mask = new ProtoWriter();
        labels.keySet().forEach(label -> mask.text(1, "labels." + label));
        update(new ProtoWriter().text(1, name.name()).texts(2, labels), mask);
    }

    /// The name is gone when this returns.
    void remove(Given name) throws IOException {
        try {
            daemon.call("images.v1.Images/Delete", new ProtoWriter().text(1, name.name()));
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    private void put(String name, ImageEntry image, long size, ImageOrigin origin) throws IOException {
        Map<String, String> labels = labels(name, image, origin);
        var target = new ProtoWriter()
                .text(1, image.mediaType().name())
                .text(2, image.digest().toString())
                .number(3, size);
        var named = new ProtoWriter().text(1, name).texts(2, labels).message(3, target);
        try {
            daemon.call("images.v1.Images/Create", new ProtoWriter().message(1, named));
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.ALREADY_EXISTS) {
                throw e;
            }
            var mask = new ProtoWriter().text(1, "target");
            labels.keySet().forEach(label -> mask.text(1, "labels." + label));
            update(named, mask);
        }
    }

    private static Map<String, String> labels(String name, ImageEntry image, ImageOrigin origin) {
        Map<String, String> labels = new TreeMap<>(KUBELET);
        labels.putAll(origin.labels(ORIGIN));
        labels.put(IMAGE, image.name());
        labels.put(NAMED, named(name, image.digest().toString()));
        return labels;
    }

    private static String named(String name, String digest) {
        return name.endsWith("@" + digest) ? name : name + "@" + digest;
    }

    private void update(ProtoWriter image, ProtoWriter mask) throws IOException {
        daemon.call(
                "images.v1.Images/Update", new ProtoWriter().message(1, image).message(2, mask));
    }
}
