package dev.boltseal.edge.store;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.ImageReference;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
    @Test
    void readsBothKinds() {
        assertThat(StoreAddress.parse("oci:/srv/images")).hasToString("oci:/srv/images");
        assertThat(StoreAddress.parse("registry:localhost:5000/edge/a")).hasToString("registry:localhost:5000/edge/a");
    }

    @ParameterizedTest
    @CsvSource({
        "containerd,                                    '',           k8s.io",
        "'containerd,namespace=default',                '',           default",
        "containerd:/run/a.sock,                        /run/a.sock,  k8s.io",
        "'containerd:/run/a,b.sock,namespace=a-b.c_1',  '/run/a,b.sock', a-b.c_1"
    })
    void readsTheAddressOfAContainerd(String text, String socket, String namespace) {
        assertThat(StoreAddress.parse(text))
                .isEqualTo(new StoreAddress.Containerd(
                        Optional.of(socket).filter(path -> !path.isEmpty()).map(Path::of), namespace));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "oci:",
                "containerd:",
                "containerd:relative.sock",
                "containerd,namespace=",
                "containerd,namespace=a b",
                "containerds",
                "registry:",
                "registry:localhost:5000",
                "registry:/a",
                "registry:h/",
                "registry:h/A",
                "registry:h/a/",
                "registry:h:x/a"
            })
    void refusesOthers(String text) {
        assertFails(FailureCode.STORE_INVALID, () -> StoreAddress.parse(text)).hasMessageContaining("--into");
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/nginx:1,            h:5/p/docker.io/library/nginx:1",
        "registry.example.com:5000/apps/a:1.0, h:5/p/registry.example.com_5000/apps/a:1.0",
        "Registry.Example.com/apps/a:1.0,      h:5/p/registry.example.com/apps/a:1.0",
        "localhost/blobs:1,                    h:5/p/localhost/blobs:1",
        "'[::1]:5000/a:1',                     h:5/p/ip6-xx1_5000/a:1",
        "'[fe80::]/a:1',                       h:5/p/ip6-fe80xx/a:1"
    })
    void keepsImagesOfDifferentRegistriesApart(String image, String target) {
        var prefix = RegistryPrefix.parse("h:5/p");

        assertThat(prefix.of(parsed(image))).hasToString(target);
    }

    private static ImageReference parsed(String image) {
        int slash = image.indexOf('/');
        int colon = image.lastIndexOf(':');
        return new ImageReference(
                image.substring(0, slash),
                image.substring(slash + 1, colon),
                Optional.of(image.substring(colon + 1)),
                Optional.empty());
    }
}
