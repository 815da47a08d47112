package dev.boltseal.builder.source;

import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.registry.source.ImageSource;
import java.util.HashMap;
import java.util.Map;

/// Opens every location once, so that resolving an image and pulling its blobs use the same source. Safe for use
/// by several threads.
public final class OpenedImages implements ImageSources {
    private final ImageSources sources;
    private final Map<ImageLocation, ImageSource> opened = new HashMap<>();

    public OpenedImages(ImageSources sources) {
        this.sources = sources;
    }

    @Override
    public synchronized ImageSource open(ImageLocation location) {
        return opened.computeIfAbsent(location, sources::open);
    }
}
