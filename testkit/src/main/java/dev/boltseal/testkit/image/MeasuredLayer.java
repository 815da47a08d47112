package dev.boltseal.testkit.image;

import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;

/// A random layer whose bytes were made once to learn their digests.
///
/// @param diffId digest of the tar before compression
record MeasuredLayer(RandomLayer layer, Descriptor descriptor, Digest diffId) implements Blob {

    static MeasuredLayer measure(RandomLayer layer, Flavour flavour) {
        try {
            var size = new Counter();
            var blob = new DigestOutputStream(size, Digest.hasher());
            layer.write(blob);
            var tar = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.hasher());
            layer.writeTar(tar);
            var descriptor =
                    new Descriptor(flavour.layer(layer.compression()), Digest.of(blob.getMessageDigest()), size.count);
            return new MeasuredLayer(layer, descriptor, Digest.of(tar.getMessageDigest()));
        } catch (IOException e) {
            throw new UncheckedIOException("no stream here can fail", e);
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        layer.write(out);
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
