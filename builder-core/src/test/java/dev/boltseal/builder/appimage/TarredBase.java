package dev.boltseal.builder.appimage;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A base image for linux/amd64 whose layers hold the empty files that a test names.
final class TarredBase implements ImageSource {
    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final RawDocument root;
    private int layersRead;
    private boolean isCut;

    /// @param environment of the configuration
    /// @param layers the paths in each, lowest layer first
    TarredBase(List<String> environment, List<List<String>> layers) throws IOException {
        List<Descriptor> packed = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (List<String> paths : layers) {
            byte[] tar = tar(paths);
            diffIds.add(Digest.of(tar).toString());
            packed.add(blob(MediaType.OCI_LAYER_GZIP, gzip(tar)));
        }
        var config = new ObjectWriter()
                .text("architecture", "amd64")
                .text("os", "linux")
                .value("config", new ObjectWriter().texts("Env", environment).build())
                .value(
                        "rootfs",
                        new ObjectWriter()
                                .text("type", "layers")
                                .texts("diff_ids", diffIds)
                                .build())
                .build();
        Descriptor described = blob(MediaType.OCI_CONFIG, CanonicalJson.bytes(config));
        root = new RawDocument(
                MediaType.OCI_MANIFEST,
                CanonicalJson.bytes(new ObjectWriter()
                        .number("schemaVersion", 2)
                        .text("mediaType", MediaType.OCI_MANIFEST.name())
                        .value("config", described.toJson())
                        .list("layers", packed, Descriptor::toJson)
                        .build()));
    }

    int layersRead() {
        return layersRead;
    }

    /// From now on its bytes end in a broken connection.
    void cut() {
        isCut = true;
    }

    @Override
    public RawDocument root() {
        return root;
    }

    @Override
    public RawDocument document(Descriptor descriptor) {
        return root;
    }

    @Override
    public InputStream bytes(Descriptor blob, long offset) {
        if (blob.mediaType().equals(MediaType.OCI_LAYER_GZIP)) {
            layersRead++;
        }
        byte[] bytes = Objects.requireNonNull(blobs.get(blob.digest()));
        if (isCut) {
            return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, 20), new Broken());
        }
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    private Descriptor blob(MediaType type, byte[] bytes) {
        blobs.put(Digest.of(bytes), bytes);
        return Descriptor.of(type, bytes);
    }

    private static byte[] tar(List<String> paths) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (String path : paths) {
                tar.putArchiveEntry(new TarArchiveEntry(path));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
