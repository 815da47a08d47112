package dev.boltseal.agent.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.agent.option.RuntimeOption.Kind;
import dev.boltseal.edge.kubernetes.KubeLookup;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundRuntimeTest {
    private static final StoreAddress K3S = StoreAddress.parse("containerd:/run/k3s/containerd/containerd.sock");

    @TempDir
    Path directory;

    private StateDirectory state;
    private Path settings;

    @BeforeEach
    void notEnrolled() {
        state = new StateDirectory(directory.resolve("state"));
        settings = state.root().resolve("edge.yaml");
    }

    @Test
    void becomesTheSettingsOfTheNode() throws IOException {
        var found =
                new FoundRuntime(Kind.KUBERNETES, Optional.of(Path.of("/etc/rancher/k3s/k3s.yaml")), Optional.of(K3S));

        assertThat(found.write(state, settings)).isTrue();

        assertThat(Files.readAllLines(settings).stream().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "runtime: kubernetes",
                        "kubeconfig: /etc/rancher/k3s/k3s.yaml",
                        "images: containerd:/run/k3s/containerd/containerd.sock,namespace=k8s.io");
        assertThat(Files.getPosixFilePermissions(state.root())).hasSize(3);
    }

    @Test
    void leavesOutWhatItDidNotFind() throws IOException {
        assertThat(new FoundRuntime(Kind.KUBERNETES, Optional.of(Path.of("/home/a b/it's")), Optional.empty())
                        .write(state, settings))
                .isTrue();

        assertThat(Files.readAllLines(settings).stream().filter(line -> !line.startsWith("#")))
                .containsExactly("runtime: kubernetes", "kubeconfig: '/home/a b/it''s'");
    }

    @Test
    void keepsWhatSomebodyWrote() throws IOException {
        state.create();
        Files.writeString(settings, "runtime: none\n");

        assertThat(new FoundRuntime(Kind.KUBERNETES, Optional.empty(), Optional.of(K3S)).write(state, settings))
                .isFalse();

        assertThat(settings).hasContent("runtime: none\n");
    }

    @Test
    void takesTheKubernetesThatAnsweredUnlessSomebodyKnowsBetter() {
        var none = new KubeLookup.None("nothing");
        var found = new KubeLookup.Found(Optional.of(UUID.randomUUID()), Optional.of(Path.of("/k3s.yaml")));

        assertThat(FoundRuntime.look(none, false)).isEmpty();
        assertThat(FoundRuntime.look(found, true)).get().hasToString("kubernetes (/k3s.yaml)");
        assertThat(FoundRuntime.look(none, true)).get().hasToString("podman");
        assertThat(FoundRuntime.of(Kind.KUBERNETES, none).kubeconfig()).isEmpty();
        assertThat(FoundRuntime.of(Kind.NONE, found)).hasToString("none");
    }
}
