package dev.boltseal.testkit.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A bundle that we accept reads the same in every common reader: names, order, sizes and contents.
class ReadersAgreeTest {
    private static final String PYTHON = """
            import hashlib, sys, zipfile
            for i in zipfile.ZipFile(sys.argv[1]).infolist():
                with zipfile.ZipFile(sys.argv[1]).open(i) as f:
                    print(hashlib.sha256(f.read()).hexdigest(), i.filename)
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("bundles")
    void inTheJdk(SealedBundle bundle) throws IOException {
        Map<String, String> random = new LinkedHashMap<>();
        try (var zip = new ZipFile(written(bundle).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                random.put(entry.getName(), hex(zip.getInputStream(entry).readAllBytes()));
            }
        }
        Map<String, String> streamed = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(Files.newInputStream(written(bundle)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                streamed.put(entry.getName(), hex(zip.readAllBytes()));
            }
        }
        assertSame(random, bundle);
        assertSame(streamed, bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void inCommonsCompress(SealedBundle bundle) throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(written(bundle))
                .get()) {
            for (var entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                read.put(entry.getName(), hex(zip.getInputStream(entry).readAllBytes()));
            }
        }
        assertSame(read, bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void inPython(SealedBundle bundle) throws Exception {
        assumeTrue(Tool.isInstalled("python3"), "python3 is not installed");
        Map<String, String> read = new LinkedHashMap<>();
        new Tool(directory)
                .succeed("python3", "-c", PYTHON, written(bundle))
                .lines()
                .forEach(line -> read.put(line.substring(65), line.substring(0, 64)));
        assertSame(read, bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void inUnzip(SealedBundle bundle) throws Exception {
        assumeTrue(Tool.isInstalled("unzip") && Tool.isInstalled("zipinfo"), "unzip is not installed");
        var tool = new Tool(directory);
        Path file = written(bundle);

        assertThat(tool.succeed("zipinfo", "-1", file).lines()).containsExactlyElementsOf(names(bundle));
        assertThat(tool.succeed("unzip", "-tq", file)).contains("No errors detected");
        tool.succeed("unzip", "-q", file, "-d", "unzipped");
        assertSame(extracted(bundle, "unzipped"), bundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void inBsdtar(SealedBundle bundle) throws Exception {
        assumeTrue(Tool.isInstalled("bsdtar"), "bsdtar is not installed");
        var tool = new Tool(directory);
        Path file = written(bundle);
        Files.createDirectory(directory.resolve("untarred"));

        assertThat(tool.succeed("bsdtar", "-tf", file).lines()).containsExactlyElementsOf(names(bundle));
        tool.succeed("bsdtar", "-xf", file, "-C", "untarred");
        assertSame(extracted(bundle, "untarred"), bundle);
    }

    static Stream<SealedBundle> bundles() {
        var forger = new Forger();
        var index = IndexRecipe.of(ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"));
        return Stream.of(
                forger.right(),
                forger.recipe()
                        .image("registry.example.com/two:1", index.make())
                        .make());
    }

    private Path written(SealedBundle bundle) throws IOException {
        Path file = directory.resolve("bundle.zip");
        bundle.write(file);
        return file;
    }

    private static List<String> names(SealedBundle bundle) {
        return bundle.layout().entries().stream()
                .map(entry -> entry.path().text())
                .toList();
    }

    private Map<String, String> extracted(SealedBundle bundle, String folder) throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        for (String name : names(bundle)) {
            read.put(name, hex(Files.readAllBytes(directory.resolve(folder).resolve(name))));
        }
        return read;
    }

    private static void assertSame(Map<String, String> read, SealedBundle bundle) {
        Map<String, String> want = new LinkedHashMap<>();
        want.put(EntryPath.MANIFEST.text(), hex(bundle.manifestBytes()));
        want.put(EntryPath.SEAL.text(), hex(bundle.seal()));
        bundle.manifest()
                .files()
                .forEach(file -> want.put(file.path().text(), file.sha256().hex()));
        assertThat(read).containsExactlyEntriesOf(want);
    }

    private static String hex(byte[] content) {
        return Digest.of(content).hex();
    }
}
