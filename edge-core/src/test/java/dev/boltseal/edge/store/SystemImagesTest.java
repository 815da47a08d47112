package dev.boltseal.edge.store;

import static dev.boltseal.edge.Failures.assertFails;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.format.oci.Platform;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemImagesTest {
    private static final Digest ANY = Digest.of(new byte[0]);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.k8s.io/pause:3.10",
                "registry.k8s.io/coredns/coredns:v1",
                "k8s.gcr.io/pause:3.2",
                "gcr.io/google_containers/pause:1",
                "eu.gcr.io/google-containers/pause:1",
                "docker.io/rancher/mirrored-pause:3.6",
                "docker.io/rancher/mirrored-coredns-coredns:1.10.1",
                "docker.io/rancher/klipper-helm:v0.8",
                "docker.io/rancher/local-path-provisioner:v0.0.24",
                "docker.io/library/pause:1",
                "localhost/podman-pause:4.3.1-0",
                "mcr.microsoft.com/oss/kubernetes/pause:3.9"
            })
    void refusesNamesThatTheClusterRunsOn(String name) {
        assertFails(FailureCode.IMAGE_NAME_RESERVED, () -> SystemImages.refuse(List.of(image(name))))
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com/tools/pause:1",
                "docker.io/library/nginx:1",
                "docker.io/rancher/fleet:1",
                "docker.io/library/pauser:1",
                "registry.k8s.io.example.com/pause:1"
            })
    void allowsOthers(String name) {
        SystemImages.refuse(List.of(image(name)));
    }

    private static ImageEntry image(String name) {
        return new ImageEntry(name, MediaType.OCI_MANIFEST, ANY, ANY, List.of(Platform.parse("linux/amd64")));
    }
}
