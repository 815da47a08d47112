package dev.boltseal.format.example;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.archive.ComposedBundle;
import dev.boltseal.format.archive.ComposedBundle.Content;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bundle of the format's document, from its ingredients: one image with one empty layer.
public final class WorkedExample {
    /// The signer's private key is this number. Everybody knows it, so trust it nowhere.
    static final BigInteger PRIVATE_NUMBER = BigInteger.valueOf(25);

    public static final ClusterBinding CLUSTER = new ClusterBinding(
            "docs-demo-cluster-k3s", new ClusterId("0123456789abcdef0123456789abcdef"), new Digest("5e".repeat(32)), 1);

    private static final String NAME = "registry.example.com/apps/empty:1";
    private static final BundleId ID = new BundleId("00112233445566778899aabbccddeeff");
    private static final HexFormat HEX = HexFormat.of();

    /// A tar without entries, compressed with gzip.
    private static final byte[] LAYER =
            HEX.parseHex("1f8b080000096e8800ff621805a360148c5800080000ffff2eafb5ef00040000");

    private static final byte[] CONFIG = utf8(
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef\"]}}");

    private static final byte[] IMAGE = utf8(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d},\"layers\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}]}"
                    .formatted(
                            MediaType.OCI_MANIFEST,
                            MediaType.OCI_CONFIG,
                            Digest.of(CONFIG),
                            CONFIG.length,
                            MediaType.OCI_LAYER_GZIP,
                            Digest.of(LAYER),
                            LAYER.length));

    private WorkedExample() {}

    public static SoftwareKey signer() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var spec = new ECPrivateKeySpec(PRIVATE_NUMBER, parameters.getParameterSpec(ECParameterSpec.class));
            return SoftwareKey.of(new SignerName("example"), (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes the bundle as any program does with this module: contents, manifest, seal, file.
    public static void write(Path bundle) throws IOException {
        Map<EntryPath, byte[]> contents = new LinkedHashMap<>();
        for (byte[] blob : List.of(LAYER, CONFIG, IMAGE)) {
            contents.put(EntryPath.blob(Digest.of(blob)), blob);
        }
        contents.put(EntryPath.LAYOUT_MARKER, Projections.layoutMarker());
        contents.put(EntryPath.WORKLOAD, definition().bytes());
        contents.put(EntryPath.INDEX, Projections.index(images(), files(contents)));
        contents.put(EntryPath.SUMS, Projections.sums(files(contents)));

        byte[] manifest = manifest(files(contents)).bytes();
        byte[] seal = Seal.over(manifest, signer()).der();
        Layout layout = Layout.of(manifest.length, seal.length, files(contents));
        contents.put(EntryPath.MANIFEST, manifest);
        contents.put(EntryPath.SEAL, seal);
        try (var file = FileChannel.open(bundle, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ComposedBundle.of(layout, entry -> Content.of(contents.getOrDefault(entry.path(), new byte[0])))
                    .writeTo(file);
        }
    }

    /// `sha256sums` first, then by name.
    private static List<FileEntry> files(Map<EntryPath, byte[]> contents) {
        List<FileEntry> files = new ArrayList<>();
        contents.forEach((path, content) -> files.add(FileEntry.of(path, content)));
        files.sort(Comparator.comparing((FileEntry file) -> !file.path().equals(EntryPath.SUMS))
                .thenComparing(FileEntry::path));
        return files;
    }

    private static List<ImageEntry> images() {
        Digest digest = Digest.of(IMAGE);
        return List.of(
                new ImageEntry(NAME, MediaType.OCI_MANIFEST, digest, digest, List.of(Platform.parse("linux/amd64"))));
    }

    private static Manifest manifest(List<FileEntry> files) {
        return new Manifest(
                ID,
                new Serial(1_795_353_300_000L),
                new UtcTime(Instant.parse("2026-11-22T13:15:00Z")),
                "boltseal/0.1.0",
                CLUSTER,
                new WorkloadSummary(new WorkloadName("empty"), "Empty", "empty", "1", false, true, Optional.empty()),
                images(),
                files,
                List.of());
    }

    private static WorkloadDefinition definition() {
        return new WorkloadDefinition(
                ID,
                CLUSTER.id(),
                CLUSTER.epoch(),
                new WorkloadName("empty"),
                "Empty",
                "empty",
                "1",
                Optional.empty(),
                List.of(new Container("app", Container.Role.APP, NAME)),
                new ObjectWriter().text("spec_version", "4.0.0").build());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
