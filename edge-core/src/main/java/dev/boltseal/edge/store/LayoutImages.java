package dev.boltseal.edge.store;

import dev.boltseal.edge.store.LayoutIndex.Given;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The content of a layout.
record LayoutImages(LayoutFiles files) implements StoredImages {

    @Override
    public boolean holds(Digest digest, long size) throws IOException {
        return files.holds(digest, size);
    }

    @Override
    public FreeSpace freeSpace() throws IOException {
        return new FreeSpace(OptionalLong.of(files.freeBytes()), false);
    }

    @Override
    public List<NamedImage> list() throws IOException {
        return find(List.of()).stream().map(StoredImage::image).toList();
    }

    @Override
    public List<StoredImage> find(Collection<ImageEntry> known) throws IOException {
        return given().filter(Given::isOwn)
                .map(each ->
                        new StoredImage(files.named(each.name(), each.content().digest()), each.origin()))
                .toList();
    }

    @Override
    public Map<Digest, Long> blobs(NamedImage image) throws IOException {
        Map<Digest, Long> sizes = new HashMap<>();
        for (Digest blob : reachable(each -> isOf(image, each))) {
            if (Files.isRegularFile(files.blob(blob))) {
                sizes.put(blob, Files.size(files.blob(blob)));
            }
        }
        return sizes;
    }

    @Override
    public boolean isWhole(ImageEntry image) throws IOException {
        Set<Digest> needed = reachable(each ->
                each.image().equals(image.name()) && each.content().digest().equals(image.digest()));
        return !needed.isEmpty() && needed.stream().allMatch(blob -> Files.isRegularFile(files.blob(blob)));
    }

    private Set<Digest> reachable(Predicate<Given> which) throws IOException {
        return new ReachableBlobs(files)
                .from(given().filter(which).map(Given::content).toList());
    }

    private Stream<Given> given() throws IOException {
        return files.index().map(LayoutIndex::given).orElse(List.of()).stream();
    }

    /// The name is removed first, so that no name ever refers to blobs that are gone. After a crash in between,
    /// blobs without a name may stay.
    @Override
    public void unname(NamedImage image) throws IOException {
        Optional<LayoutIndex> index = files.index();
        List<Descriptor> gone = index.map(LayoutIndex::given).orElse(List.of()).stream()
                .filter(each -> isOf(image, each))
                .map(Given::content)
                .toList();
        if (index.isEmpty() || gone.isEmpty()) {
            return;
        }
        LayoutIndex rest = index.get().without(each -> isOf(image, each)).withDigests();
        files.write(rest);
        var reach = new ReachableBlobs(files);
        Set<Digest> needless = new HashSet<>(reach.from(gone));
        needless.removeAll(reach.mentioned(rest.bytes()));
        for (Digest blob : needless) {
            Files.deleteIfExists(files.blob(blob));
        }
    }

    private static boolean isOf(NamedImage image, Given given) {
        return given.image().equals(image.image()) && given.content().digest().equals(image.digest());
    }
}
