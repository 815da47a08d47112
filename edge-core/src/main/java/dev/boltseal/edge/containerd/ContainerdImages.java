package dev.boltseal.edge.containerd;

import dev.boltseal.edge.containerd.ImageNames.Given;
import dev.boltseal.edge.store.FreeSpace;
import dev.boltseal.edge.store.ImageOrigin;
import dev.boltseal.edge.store.NamedImage;
import dev.boltseal.edge.store.StoredImage;
import dev.boltseal.edge.store.StoredImages;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content of a containerd, in one namespace.
record ContainerdImages(Daemon daemon) implements StoredImages {

    @Override
    public boolean holds(Digest digest, long size) {
        return daemon.asking(() -> new ContentStore(daemon).holds(digest, size));
    }

    @Override
    public FreeSpace freeSpace() {
        return new FreeSpace(daemon.asking(new ContainerdHost(daemon)::freeBytes), true);
    }

    /// An image has up to three names. It is listed by its own name if it still has that, otherwise by its digest.
    @Override
    public List<NamedImage> list() {
        return find(List.of()).stream().map(StoredImage::image).toList();
    }

    @Override
    public List<StoredImage> find(Collection<ImageEntry> known) {
        Map<NamedImage, Given> best = new LinkedHashMap<>();
        for (Given given : daemon.asking(new ImageNames(daemon)::given)) {
            best.merge(new NamedImage(given.image(), given.digest(), ""), given, ContainerdImages::better);
        }
        return best.values().stream()
                .map(each -> new StoredImage(new NamedImage(each.image(), each.digest(), each.name()), each.origin()))
                .toList();
    }

    @Override
    public Map<Digest, Long> blobs(NamedImage image) {
        return daemon.asking(() -> new ContentStore(daemon).reachable(image.digest()))
                .sizes();
    }

    /// containerd collects garbage after hundreds of changes, or when somebody waits for it.
    @Override
    public void collectGarbage() {
        daemon.doing(() -> Lease.collectGarbage(daemon));
    }

    @Override
    public boolean isWhole(ImageEntry image) {
        return daemon.asking(() -> {
            boolean named = new ImageNames(daemon)
                    .byDigest(image)
                    .filter(image.digest()::equals)
                    .isPresent();
            return named && new ContentStore(daemon).reachable(image.digest()).isWhole();
        });
    }

    @Override
    public boolean pin(Manifest manifest, ImageEntry image) {
        daemon.doing(() -> {
            var content = new ContentStore(daemon).reachable(image.digest());
            if (content.isWhole()) {
                long size = content.sizes().getOrDefault(image.digest(), 0L); // it is whole, so it is there
                new ImageNames(daemon).giveAgain(image, size, ImageOrigin.of(manifest));
            }
        });
        return isWhole(image);
    }

    private static Given better(Given one, Given other) {
        return other.isOwn() || (!one.isOwn() && other.name().equals(other.byDigest())) ? other : one;
    }

    /// If another image has the same content in the same repository, the names by digest stay, as that image's
    /// names.
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
            names.handOn(name, heir.get());
        } else {
            names.remove(name);
        }
    }

    private static Optional<Given> heir(NamedImage image, Given name, List<Given> all) {
        return all.stream()
                .filter(other -> name.isPinned()
                        && !isOf(image, other)
                        && other.byDigest().equals(name.byDigest()))
                .findFirst();
    }

    private static boolean isOf(NamedImage image, Given name) {
        return name.image().equals(image.image()) && name.digest().equals(image.digest());
    }
}
