package dev.boltseal.testkit.image;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// An image for linux/amd64 with this machine's static busybox: a shell, a web server and the usual tools.
///
/// @param command what it runs
/// @param files by path without the leading `/`, text
public record BusyboxImage(List<String> command, Map<String, String> files) {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final List<String> TOOLS = List.of("sh", "httpd", "sleep", "cat", "echo", "printenv", "ls", "wc");

    /// Named in programs that need shared libraries.
    private static final String LOADER = "/ld-linux";

    private static final int EXECUTABLE = 0100755;
    private static final int READABLE = 0100644;

    public BusyboxImage {
        command = List.copyOf(command);
        files = Map.copyOf(files);
    }

    /// Serves a page at port 8080, and ends when it is asked to.
    public static BusyboxImage serving(String page) {
        return new BusyboxImage(
                List.of("/bin/sh", "-c", "trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait"),
                Map.of("www/index.html", page + "\n"));
    }

    /// The reason why tests can't use it; empty if they can. For assumptions.
    public static String missing() {
        return isStatic() ? "" : "no static busybox; install the package busybox-static";
    }

    private static boolean isStatic() {
        try {
            return Files.isExecutable(BUSYBOX)
                    && !Files.readString(BUSYBOX, StandardCharsets.ISO_8859_1).contains(LOADER);
        } catch (IOException unreadable) {
            return false;
        }
    }

    public TestImage make() {
        byte[] tar = tar();
        Blob layer = Blob.of(MediaType.OCI_LAYER, tar);
        Blob config = Blob.of(
                MediaType.OCI_CONFIG,
                CanonicalJson.bytes(new ObjectWriter()
                        .text("architecture", "amd64")
                        .text("os", "linux")
                        .value(
                                "config",
                                new ObjectWriter().texts("Cmd", command).build())
                        .value(
                                "rootfs",
                                new ObjectWriter()
                                        .text("type", "layers")
                                        .texts(
                                                "diff_ids",
                                                List.of(Digest.of(tar).toString()))
                                        .build())
                        .build()));
        return new TestImage(
                List.of(ImageRecipe.document(Flavour.OCI, config, List.of(layer))), List.of(config, layer));
    }

    private byte[] tar() {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            put(tar, "bin/busybox", EXECUTABLE, Files.readAllBytes(BUSYBOX));
            for (String tool : TOOLS) {
                var link = new TarArchiveEntry("bin/" + tool, TarConstants.LF_SYMLINK);
                link.setLinkName("busybox");
                link.setModTime(0);
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
            for (var file : new TreeMap<>(files).entrySet()) {
                put(tar, file.getKey(), READABLE, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
