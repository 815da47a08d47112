package dev.boltseal.builder.appimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.builder.source.ArchiveObserver;
import dev.boltseal.builder.source.LocatedImages;
import dev.boltseal.builder.source.OpenedArchives;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.RawDocument;
import dev.boltseal.testkit.image.Flavour;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.IndexRecipe;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.process.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppImageBuildTest {
    private static final String KELVIN = """
            spec_version: 4.0.0
            app: {type: kelvin, kelvin: {language: {type: python, python: {entry_point: main.py%s}}}}
            """;
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    @TempDir
    Path directory;

    private Path sources;

    @BeforeEach
    void writeSources() throws IOException {
        Files.writeString(directory.resolve("catalog.yaml"), "registry: registry.example.com");
        sources = Files.createDirectory(directory.resolve("src"));
        write(sources, "app.yaml", KELVIN.formatted(", requirements: requirements.txt"));
        write(sources, "main.py", "import lib\n");
        write(sources, "requirements.txt", "# none of\nlib==1.0\n");
        write(sources, "site-packages/lib/__init__.py", "x = 1\n");
        write(sources, "pkg/é data.txt", "data");
        write(sources, ".git/HEAD", "ref");
        write(sources, "pkg/__pycache__/main.cpython-313.pyc", "junk");
    }

    @Test
    void putsDependenciesAndSourcesOverTheBasesOwnLayers() throws IOException {
        ImageSource base = base(ImageRecipe.seeded(1));
        ImageSource image = build(sources, base, AMD64);

        List<Descriptor> baseLayers = manifest(base).layers();
        List<Descriptor> layers = manifest(image).layers();
        assertThat(layers).hasSize(5).startsWith(baseLayers.toArray(Descriptor[]::new));
        assertThat(names(image, layers.get(3)))
                .containsExactly(
                        "opt/ 755 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/ 755 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/ 755 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/site-packages/ 755 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/site-packages/lib/ 755 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/site-packages/lib/__init__.py 644 0/0 1970-01-01T00:00:01Z");
        assertThat(names(image, layers.get(4)).stream().filter(name -> !name.contains("/ ")))
                .containsExactly(
                        "opt/kelvin/app/app.yaml 644 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/main.py 644 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/pkg/é data.txt 644 0/0 1970-01-01T00:00:01Z",
                        "opt/kelvin/app/requirements.txt 644 0/0 1970-01-01T00:00:01Z");
    }

    @Test
    void startsThePythonProgram() throws IOException {
        ImageSource image = build(sources, base(ImageRecipe.seeded(1)), AMD64);

        JsonObject config = config(image);
        assertThat(CanonicalJson.text(config.field("config").orElseThrow())).isEqualTo("""
                {"WorkingDir":"/opt/kelvin/app",\
                "Env":["PYTHONPATH=/opt/kelvin/app/site-packages:/opt/kelvin/app"],\
                "Entrypoint":["python","main.py"]}""");
        assertThat(fields(config).object("rootfs").texts("diff_ids")).hasSize(5);
        assertThat(fields(config).objects("history", each -> each)).hasSize(5);
        assertThat(config.field("architecture")).contains(new JsonText("amd64"));
        assertThat(config.field("created")).contains(new JsonText("2026-11-22T00:00:00Z"));
    }

    @Test
    void statesTheDigestsOfTheUnpackedLayers() throws IOException {
        ImageSource image = build(sources, base(ImageRecipe.seeded(1)), AMD64);

        List<String> diffIds = fields(config(image)).object("rootfs").texts("diff_ids");
        List<Descriptor> layers = manifest(image).layers();
        for (int i = 0; i < layers.size(); i++) {
            try (var in = new GZIPInputStream(image.bytes(layers.get(i), 0))) {
                assertThat(Digest.of(in.readAllBytes())).hasToString(diffIds.get(i));
            }
        }
    }

    @Test
    void givesTheSameDigestsForTheSameFiles() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String name : List.of("site-packages/lib/__init__.py", "requirements.txt", "pkg/é data.txt", "main.py")) {
            write(copy, name, Files.readString(sources.resolve(name)));
            Files.setLastModifiedTime(copy.resolve(name), FileTime.fromMillis(1));
            Files.setPosixFilePermissions(copy.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
        write(copy, "app.yaml", Files.readString(sources.resolve("app.yaml")));
        ImageSource base = base(ImageRecipe.seeded(1));

        RawDocument first = build(sources, base, AMD64).root();
        RawDocument second = build(copy, base, AMD64).root();

        assertThat(second).isEqualTo(first);
        Files.setPosixFilePermissions(copy.resolve("main.py"), PosixFilePermissions.fromString("rwx------"));
        assertThat(build(copy, base, AMD64).root()).isNotEqualTo(first);
    }

    @Test
    void changesOnlyTheSourcesLayerWithTheSources() throws IOException {
        ImageSource base = base(ImageRecipe.seeded(1));
        List<Descriptor> before = manifest(build(sources, base, AMD64)).layers();

        write(sources, "main.py", "print(2)\n");

        List<Descriptor> after = manifest(build(sources, base, AMD64)).layers();
        assertThat(after.subList(0, 4)).isEqualTo(before.subList(0, 4));
        assertThat(after.get(4)).isNotEqualTo(before.get(4));
    }

    @Test
    void readsTheBasesLayersOnlyToFindPython() throws IOException {
        write(sources, "app.yaml", "spec_version: 4.0.0\napp: {type: docker}\n");
        var base = new LayersOutOfReach(base(ImageRecipe.seeded(1)));

        assertThat(manifest(build(sources, base, AMD64)).layers()).hasSize(5);
    }

    @Test
    void buildsForSeveralPlatforms() throws IOException {
        ImageSource base =
                base(IndexRecipe.of(ImageRecipe.seeded(1), ImageRecipe.seeded(2).platform("linux/arm64"))
                        .withAttestations());

        ImageSource image = build(sources, base, AMD64, ARM64);

        var index = (ImageDocument.Index) image.root().parsed("app");
        assertThat(index.manifests().stream().map(each -> each.platform().orElseThrow()))
                .containsExactly(AMD64, ARM64);
        for (Descriptor child : index.manifests()) {
            var manifest = (ImageDocument.Manifest) image.document(child).parsed("app");
            assertThat(config(image, manifest).field("architecture"))
                    .contains(new JsonText(child.platform().orElseThrow().architecture()));
        }
    }

    @Test
    void namesDockersLayersAsOciDoes() throws IOException {
        ImageSource image = build(sources, base(ImageRecipe.seeded(1).flavour(Flavour.DOCKER)), AMD64);

        assertThat(image.root().descriptor().mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
        assertThat(manifest(image).layers())
                .allSatisfy(layer -> assertThat(layer.mediaType()).isEqualTo(MediaType.OCI_LAYER_GZIP));
        assertThat(manifest(image).config().mediaType()).isEqualTo(MediaType.OCI_CONFIG);
    }

    @Test
    void startsADockerAppAsItSays() throws IOException {
        write(sources, "app.yaml", "spec_version: 4.0\napp: {type: docker, docker: {entrypoint: [./run], args: [-v]}}");
        assertThat(start()).isEqualTo("[\"./run\"] [\"-v\"]");

        write(sources, "app.yaml", "spec_version: 4.0\napp: {type: docker, docker: {entrypoint: [./run]}}");
        assertThat(start()).isEqualTo("[\"./run\"] none");

        write(sources, "app.yaml", "spec_version: 4.0\napp: {type: docker}");
        assertThat(start()).isEqualTo("none [\"/bin/true\"]");
    }

    @Test
    void leavesOutWhatTheDirectorySays() throws IOException {
        write(sources, ".boltsealignore", "# comment\n\n*.txt\npkg/deep/\ntests/**\n");
        write(sources, "tests/a/test_a.py", "");
        write(sources, "pkg/deep/x.py", "");
        write(sources, "pkg/y.py", "");
        write(sources, "requirements.txt", "");
        ImageSource image = build(sources, base(ImageRecipe.seeded(1)), AMD64);

        assertThat(names(image, manifest(image).layers().get(4)).stream().filter(name -> !name.contains("/ ")))
                .extracting(name -> name.substring("opt/kelvin/app/".length(), name.indexOf(" 6")))
                .containsExactly("app.yaml", "main.py", "pkg/y.py");
    }

    @Test
    void leavesOutWhatIsMeantForDockerAndSaysSo() throws IOException {
        write(sources, "Dockerfile", "FROM scratch\n");
        write(sources, ".dockerignore", "x\n");
        write(sources, "templates/Dockerfile", "FROM data\n");
        write(sources, ".boltsealignore", "\uFEFFrequirements.txt\r\n*.json\r\n");
        write(sources, "app.yaml", KELVIN.formatted(""));
        write(sources, "a.json", "{}");

        ImageSource image = build(sources, base(ImageRecipe.seeded(1)), AMD64);

        assertThat(names(image, manifest(image).layers().getLast()))
                .extracting(name -> name.replaceAll(" [0-9]{3} .*", ""))
                .contains("opt/kelvin/app/templates/Dockerfile", "opt/kelvin/app/main.py")
                .doesNotContain(
                        "opt/kelvin/app/Dockerfile",
                        "opt/kelvin/app/.dockerignore",
                        "opt/kelvin/app/requirements.txt",
                        "opt/kelvin/app/a.json");
        assertThat(warnings())
                .containsExactly(sources.resolve("Dockerfile") + " is ignored: the image is made of the base image and"
                        + " the files of this directory. To use what the Dockerfile builds, leave --app-dir out and give"
                        + " that image with --image app=…");
    }

    @Test
    void leavesOutDockerfilesOfOtherNamesAndTheOneThatTheAppNames() throws IOException {
        for (String name : List.of(
                "Dockerfile.arm64",
                "Dockerfile.arm64.dockerignore",
                "web.dockerfile",
                "Containerfile.dev",
                "build/Image[1].txt",
                "build/Image1.txt",
                "build/Dockerfile.dev",
                "my-Dockerfile",
                "Dockerfile.d/x")) {
            write(sources, name, "FROM scratch\n");
        }
        write(
                sources,
                "app.yaml",
                "spec_version: 4.0.0\napp: {type: docker, docker: {dockerfile: './build/Image[1].txt'}}\n");

        ImageSource image = build(sources, base(ImageRecipe.seeded(1)), AMD64);

        assertThat(names(image, manifest(image).layers().getLast()))
                .extracting(name -> name.replaceAll(" [0-9]{3} .*", "").replace("opt/kelvin/app/", ""))
                .contains("my-Dockerfile", "build/Dockerfile.dev", "build/Image1.txt", "Dockerfile.d/x")
                .doesNotContain(
                        "Dockerfile.arm64",
                        "Dockerfile.arm64.dockerignore",
                        "web.dockerfile",
                        "Containerfile.dev",
                        "build/Image[1].txt");
        assertThat(warnings())
                .extracting(warning -> warning.substring(0, warning.indexOf(" is ignored: the image is made of")))
                .containsExactly(
                        sources + "/Containerfile.dev",
                        sources + "/Dockerfile.arm64",
                        sources + "/build/Image[1].txt",
                        sources + "/web.dockerfile");
    }

    @Test
    void followsNoDockerfileOutOfTheDirectory() throws IOException {
        write(directory, "Dockerfile", "FROM scratch\n");
        write(
                sources,
                "app.yaml",
                "spec_version: 4.0.0\napp: {type: docker, docker: {dockerfile: ../Dockerfile, context: 7}}\n");

        assertThat(warnings()).isEmpty();
    }

    private List<String> warnings() {
        return Dockerfiles.in(sources, spec(sources)).warnings();
    }

    @Test
    void saysHowToInstallWhatIsRequired() throws IOException {
        Files.delete(sources.resolve("site-packages/lib/__init__.py"));
        assertRefused("requirements are not installed in site-packages/; run `pip install --target " + sources
                + "/site-packages -r " + sources + "/requirements.txt");

        write(sources, "app.yaml", KELVIN.formatted(", requirements: ['lib>=1.0', other]"));
        assertRefused("run `pip install --target " + sources + "/site-packages 'lib>=1.0' other");

        write(sources, "app.yaml", KELVIN.formatted(", requirements: []"));
        assertThat(manifest(build(sources, base(ImageRecipe.seeded(1)), AMD64)).layers())
                .hasSize(4);
    }

    @Test
    void refusesDirectoriesThatCouldNotRun() throws IOException {
        write(sources, "app.yaml", KELVIN.formatted(", requirements: missing.txt"));
        assertRefused("app.yaml names \"missing.txt\" as its requirements");

        write(sources, "app.yaml", KELVIN.formatted(", requirements: ../catalog.txt"));
        assertRefused("app.yaml names \"../catalog.txt\" as its requirements");

        Files.delete(sources.resolve("main.py"));
        assertRefused("app.yaml names \"main.py\" as its entry_point");

        write(sources, "app.yaml", "spec_version: 4.0\napp: {type: kelvin}");
        assertRefused("app.yaml doesn't say which program to run");

        write(sources, "app.yaml", "spec_version: 4.0\napp: {type: bridge}");
        assertRefused("an app of type bridge has no program");
    }

    @Test
    void refusesLinksThatCouldCarryOtherFilesIn() throws IOException {
        Files.createSymbolicLink(sources.resolve("passwd"), Path.of("/etc/passwd"));

        assertRefused("\"passwd\" is a link or a special file");
    }

    @Test
    void refusesPatternsItDoesNotUnderstand() throws IOException {
        write(sources, ".boltsealignore", "!keep");
        assertRefused("the pattern \"!keep\" can't be used");

        write(sources, ".boltsealignore", "[a");
        assertRefused("the pattern \"[a\" can't be used");
    }

    @Test
    void refusesABaseForAnotherPlatform() throws IOException {
        ImageSource base = base(ImageRecipe.seeded(1));

        assertThatThrownBy(() -> build(sources, base, ARM64))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PLATFORM_MISSING))
                .hasMessage(
                        "R006: base image base has no version for linux/arm64; it exists for: linux/amd64. Choose another one"
                                + " with --base-image, or in the catalog's base_images");
    }

    @Test
    void makesImagesThatSkopeoReads() throws Exception {
        ImageSource image = build(sources, base(ImageRecipe.seeded(1)), AMD64);
        Path layout = directory.resolve("out");
        Files.createDirectories(layout.resolve("blobs/sha256"));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(
                layout.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[%s]}"
                        .formatted(CanonicalJson.text(image.root().descriptor().toJson())));
        Files.write(blob(layout, image.root().digest()), image.root().bytes());
        for (Descriptor each : manifest(image).children()) {
            try (var in = image.bytes(each, 0)) {
                Files.copy(in, blob(layout, each.digest()));
            }
        }

        var tool = new Tool(directory);
        tool.succeed("skopeo", "copy", "-q", "--preserve-digests", "oci:out", "dir:copied");

        assertThat(tool.succeed("skopeo", "inspect", "oci:out"))
                .contains(image.root().digest().toString());
    }

    private static Path blob(Path layout, Digest digest) {
        return layout.resolve("blobs/sha256").resolve(digest.hex());
    }

    /// A base whose layers nobody may open.
    private record LayersOutOfReach(ImageSource base) implements ImageSource {
        @Override
        public RawDocument root() {
            return base.root();
        }

        @Override
        public RawDocument document(Descriptor descriptor) {
            return base.document(descriptor);
        }

        @Override
        public InputStream bytes(Descriptor blob, long offset) throws IOException {
            assertThat(blob.mediaType()).isEqualTo(MediaType.OCI_CONFIG);
            return base.bytes(blob, offset);
        }
    }

    private String start() throws IOException {
        var config = fields(config(build(sources, base(ImageRecipe.seeded(1)), AMD64)))
                .object("config");
        return config.object().field("Entrypoint").map(CanonicalJson::text).orElse("none")
                + " "
                + config.object().field("Cmd").map(CanonicalJson::text).orElse("none");
    }

    private ImageSource build(Path app, ImageSource base, Platform... platforms) throws IOException {
        return new AppImageBuild(app, spec(app), Files.createTempDirectory(directory, "scratch"))
                .on("base", base, List.of(platforms));
    }

    private AppSpec spec(Path app) {
        return Catalog.open(directory)
                .appIn(app, new AppName("app"), new VersionName("1"))
                .spec();
    }

    private ImageSource base(ImageRecipe recipe) throws IOException {
        return layout(new OciLayout("base", recipe.make()));
    }

    private ImageSource base(IndexRecipe recipe) throws IOException {
        return layout(new OciLayout("base", recipe.make()));
    }

    private ImageSource layout(OciLayout layout) throws IOException {
        Path base = Files.createTempDirectory(directory, "base");
        layout.writeDirectory(base);
        return new LocatedImages(
                        reference -> {
                            throw new AssertionError(reference);
                        },
                        new OpenedArchives(directory, ArchiveObserver.NONE))
                .open(ImageLocation.parse("oci:" + base, directory));
    }

    private void assertRefused(String wantAndGot) {
        assertThatThrownBy(() -> build(sources, base(ImageRecipe.seeded(1)), AMD64))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.APP_DIR_INVALID))
                .hasMessageStartingWith("R013: " + sources.toString())
                .hasMessageContaining(wantAndGot);
    }

    private static List<String> names(ImageSource image, Descriptor layer) throws IOException {
        List<String> names = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(image.bytes(layer, 0)), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add("%s %o %d/%d %s"
                        .formatted(
                                entry.getName(),
                                entry.getMode() & 0777,
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.getLastModifiedTime().toInstant()));
            }
        }
        return names;
    }

    private static ImageDocument.Manifest manifest(ImageSource image) {
        return (ImageDocument.Manifest) image.root().parsed("app");
    }

    private static JsonObject config(ImageSource image) throws IOException {
        return config(image, manifest(image));
    }

    private static JsonObject config(ImageSource image, ImageDocument.Manifest manifest) throws IOException {
        try (var in = image.bytes(manifest.config(), 0)) {
            byte[] bytes = in.readAllBytes();
            assertThat(Digest.of(bytes)).isEqualTo(manifest.config().digest());
            return new JsonReader("config", FailureCode.DEFECT, 1 << 20).read(bytes);
        }
    }

    private static ObjectFields fields(JsonObject json) {
        return new ObjectFields("config", FailureCode.DEFECT, json);
    }

    private static void write(Path parent, String name, String text) throws IOException {
        Path file = parent.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                file,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
