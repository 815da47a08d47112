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
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// An image for machines like this one with its static busybox: a shell, a web server and the usual tools. They are in
/// one
/// layer, which all such images share, and the files in another.
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
                List.of("/bin/sh", "-c", "trap 'exit 0' TERM; echo serving port 8080; httpd -f -p 8080 -h /www & wait"),
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
        List<byte[]> tars = List.of(tar(BusyboxImage::putTools), tar(this::putFiles));
        List<Blob> layers =
                tars.stream().map(tar -> Blob.of(MediaType.OCI_LAYER, tar)).toList();
        Blob config = Blob.of(
                MediaType.OCI_CONFIG,
                CanonicalJson.bytes(new ObjectWriter()
                        .text("architecture", architecture())
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
                                                tars.stream()
                                                        .map(tar ->
                                                                Digest.of(tar).toString())
                                                        .toList())
                                        .build())
                        .build()));
        return new TestImage(
                List.of(ImageRecipe.document(Flavour.OCI, config, layers)),
                Stream.concat(Stream.of(config), layers.stream()).toList());
    }

    /// In the words of the OCI.
    private static String architecture() {
        String here = System.getProperty("os.arch", "");
        return here.equals("aarch64") ? "arm64" : here;
    }

    private interface Content {
        void putInto(TarArchiveOutputStream tar) throws IOException;
    }

    private static byte[] tar(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            content.putInto(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void putTools(TarArchiveOutputStream tar) throws IOException {
        put(tar, "bin/busybox", EXECUTABLE, Files.readAllBytes(BUSYBOX));
        for (String tool : TOOLS) {
            var link = new TarArchiveEntry("bin/" + tool, TarConstants.LF_SYMLINK);
            link.setLinkName("busybox");
            link.setModTime(0);
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
    }

    private void putFiles(TarArchiveOutputStream tar) throws IOException {
        for (var file : new TreeMap<>(files).entrySet()) {
            put(tar, file.getKey(), READABLE, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
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
