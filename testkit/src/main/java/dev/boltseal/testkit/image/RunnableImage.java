package dev.boltseal.testkit.image;

import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// An image for linux/amd64 whose only program prints a line and exits with 0. It needs no other files.
///
/// @param line what it prints, without the line feed
/// @param below layers under the program's
public record RunnableImage(String line, List<RandomLayer> below) {
    private static final long ADDRESS = 0x40_0000;
    private static final int HEADERS = 64 + 56;
    private static final int EXECUTABLE = 0100755;

    public RunnableImage {
        below = List.copyOf(below);
    }

    public TestImage make() {
        byte[] tar = tar();
        List<Blob> layers = new ArrayList<>();
        List<Digest> tars = new ArrayList<>();
        for (RandomLayer layer : below) {
            MeasuredLayer measured = MeasuredLayer.measure(layer, Flavour.OCI);
            layers.add(measured);
            tars.add(measured.diffId());
        }
        layers.add(Blob.of(MediaType.OCI_LAYER, tar));
        tars.add(Digest.of(tar));
        Blob config = config(tars);
        Blob manifest = ImageRecipe.document(Flavour.OCI, config, layers);
        return new TestImage(
                List.of(manifest),
                Stream.concat(Stream.of(config), layers.stream()).toList());
    }

    private static Blob config(List<Digest> tars) {
        var json = new ObjectWriter()
                .text("architecture", "amd64")
                .text("os", "linux")
                .value(
                        "config",
                        new ObjectWriter().texts("Cmd", List.of("/say")).build())
                .value(
                        "rootfs",
                        new ObjectWriter()
                                .text("type", "layers")
                                .texts(
                                        "diff_ids",
                                        tars.stream().map(Digest::toString).toList())
                                .build())
                .build();
        return Blob.of(MediaType.OCI_CONFIG, CanonicalJson.bytes(json));
    }

    private byte[] tar() {
        byte[] program = program();
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("say");
            entry.setModTime(0);
            entry.setMode(EXECUTABLE);
            entry.setSize(program.length);
            tar.putArchiveEntry(entry);
            tar.write(program);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Source: System V ABI, "ELF Header", "Program Header"; its AMD64 supplement, "Linux conventions".
    private byte[] program() {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        String length = HexFormat.of().toHexDigits(Integer.reverseBytes(text.length));
        byte[] code = HexFormat.of()
                .parseHex(
                        "b801000000bf01000000" // write to standard output
                                + "488d3510000000ba" + length + "0f05" // what stands behind the code
                                + "b83c00000031ff0f05"); // exit with 0
        int size = HEADERS + code.length + text.length;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(HexFormat.of().parseHex("7f454c46" + "02010100" + "0000000000000000"))
                .putShort((short) 2) // executable
                .putShort((short) 62) // x86-64
                .putInt(1)
                .putLong(ADDRESS + HEADERS) // entry
                .putLong(64) // program headers
                .putLong(0)
                .putInt(0)
                .putShort((short) 64)
                .putShort((short) 56)
                .putShort((short) 1)
                .putShort((short) 64)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(1) // load
                .putInt(5) // read, execute
                .putLong(0)
                .putLong(ADDRESS)
                .putLong(ADDRESS)
                .putLong(size)
                .putLong(size)
                .putLong(0x1000)
                .put(code)
                .put(text)
                .array();
    }
}
