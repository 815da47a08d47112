package dev.boltseal.builder.appimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PythonCommandTest {
    private static final List<String> NO_ENVIRONMENT = List.of();

    @Test
    void startsPython3WhereDebianHasNothingElse() throws IOException {
        assertThat(found(NO_ENVIRONMENT, "usr/bin/python3 usr/bin/python3.13")).isEqualTo("python3");
        assertThat(found(NO_ENVIRONMENT, "./usr/bin/python3", "etc/passwd")).isEqualTo("python3");
    }

    @Test
    void startsPythonWhereItIsThere() throws IOException {
        assertThat(found(NO_ENVIRONMENT, "usr/local/bin/python usr/local/bin/python3"))
                .isEqualTo("python");
        assertThat(found(NO_ENVIRONMENT, "usr/bin/python", "usr/bin/python3")).isEqualTo("python");
    }

    @Test
    void looksWhereTheBaseLooksForPrograms() throws IOException {
        List<String> opt = List.of("A=b", "PATH=/opt/venv/bin:/usr/bin");

        assertThat(found(opt, "opt/venv/bin/python3 usr/local/bin/python")).isEqualTo("python3");
        assertThat(found(opt, "opt/venv/bin/python usr/bin/python3")).isEqualTo("python");
    }

    @Test
    void seesWhatUpperLayersRemoved() throws IOException {
        assertThat(found(NO_ENVIRONMENT, "usr/bin/python usr/bin/python3", "usr/bin/.wh.python"))
                .isEqualTo("python3");
    }

    @Test
    void staysWithPythonWhereTheBaseTellsNothing() throws IOException {
        assertThat(found(NO_ENVIRONMENT, "bin/sh")).isEqualTo("python");
    }

    @Test
    void readsNoLayerOfTheOfficialImages() throws IOException {
        var base = new TarredBase(List.of("PYTHON_VERSION=3.13.1"), List.of(List.of("usr/bin/python3")));

        assertThat(command(base).find()).isEqualTo("python");
        assertThat(base.layersRead()).isZero();
    }

    @Test
    void saysThatTheLayersCannotBeRead() throws IOException {
        var base = new TarredBase(NO_ENVIRONMENT, List.of(List.of("usr/bin/python3")));
        var manifest = (ImageDocument.Manifest) base.root().parsed("base");
        var image = PlatformImage.read("base", base, manifest);
        base.cut();

        assertThatThrownBy(() -> new PythonCommand("base", base, image).find())
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_FAILED))
                .hasMessage("S008: the layers of the base image base can't be read: connection reset");
    }

    @Test
    void staysWithPythonWhereALayerIsNoTar() throws IOException {
        var base = new TarredBase(NO_ENVIRONMENT, List.of(List.of("usr/bin/python3")));
        var manifest = (ImageDocument.Manifest) base.root().parsed("base");
        var image = PlatformImage.read("base", base, manifest);
        var encrypted = new PlatformImage(
                image.configuration(),
                image.layers().stream()
                        .map(layer -> new Descriptor(MediaType.OCI_LAYER, layer.digest(), layer.size()))
                        .toList(),
                List.of());

        assertThat(new PythonCommand("base", base, encrypted).find()).isEqualTo("python");
    }

    /// @param layers the paths in each, lowest layer first
    private static String found(List<String> environment, String... layers) throws IOException {
        List<List<String>> paths =
                Stream.of(layers).map(layer -> List.of(layer.split(" "))).toList();
        return command(new TarredBase(environment, paths)).find();
    }

    private static PythonCommand command(TarredBase base) {
        var manifest = (ImageDocument.Manifest) base.root().parsed("base");
        return new PythonCommand("base", base, PlatformImage.read("base", base, manifest));
    }
}
