package dev.boltseal.edge.store;

import dev.boltseal.edge.store.LayoutIndex.Given;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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
        return files.index().map(LayoutIndex::given).orElse(List.of()).stream()
                .filter(Given::isOwn)
                .map(each -> files.named(each.name(), each.content().digest()))
                .toList();
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
