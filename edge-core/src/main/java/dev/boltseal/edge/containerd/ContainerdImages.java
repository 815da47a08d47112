package dev.boltseal.edge.containerd;

import dev.boltseal.edge.containerd.ImageNames.Given;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a containerd has, in one namespace.
record ContainerdImages(Daemon daemon) implements StoredImages {

    @Override
    public boolean holds(Digest digest, long size) {
        return daemon.asking(() -> new ContentStore(daemon).holds(digest, size));
    }

    @Override
    public OptionalLong freeBytes() {
        return daemon.asking(new ContainerdHost(daemon)::freeBytes);
    }

    /// An image has one or two names; it is listed by its tag where it has that still.
    @Override
    public List<NamedImage> list() {
        Map<Given, String> references = new LinkedHashMap<>();
        for (Given given : daemon.asking(new ImageNames(daemon)::given)) {
            var image = new Given("", given.image(), given.digest());
            references.merge(image, given.name(), (one, other) -> isByDigest(one, given) ? other : one);
        }
        return references.entrySet().stream()
                .map(each -> new NamedImage(each.getKey().image(), each.getKey().digest(), each.getValue()))
                .toList();
    }

    /// The name by digest stays, as another image's, where that has the same content in the same repository.
    @Override
    public void unname(NamedImage image) {
        daemon.doing(() -> {
            var names = new ImageNames(daemon);
            List<Given> all = names.given();
            for (Given each : all) {
                if (isOf(image, each)) {
                    unname(names, each, heir(image, each, all));
                }
            }
        });
    }

    private static void unname(ImageNames names, Given name, Optional<Given> heir) throws IOException {
        if (heir.isPresent()) {
            names.handOn(name, heir.get().image());
        } else {
            names.remove(name);
        }
    }

    private static Optional<Given> heir(NamedImage image, Given name, List<Given> all) {
        return all.stream()
                .filter(other -> !isOf(image, other) && other.byDigest().equals(name.name()))
                .findFirst();
    }

    private static boolean isOf(NamedImage image, Given name) {
        return name.image().equals(image.image()) && name.digest().equals(image.digest());
    }

    private static boolean isByDigest(String name, Given given) {
        return name.endsWith("@" + given.digest());
    }
}
