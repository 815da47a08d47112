package dev.boltseal.testkit.image;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/// A manifest, a configuration or a layer, with its correct descriptor. Writes the same bytes each time.
public interface Blob {
    Descriptor descriptor();

    /// Doesn't close the stream.
    void writeTo(OutputStream out) throws IOException;

    static Blob of(MediaType mediaType, byte[] bytes) {
        byte[] copy = bytes.clone();
        var descriptor = Descriptor.of(mediaType, copy);
        return new Blob() {
            @Override
            public Descriptor descriptor() {
                return descriptor;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(copy);
            }
        };
    }
}
