package dev.boltseal.agent.enrol;

import dev.boltseal.agent.option.RuntimeOption.Kind;
import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.edge.containerd.ContainerdStore;
import dev.boltseal.edge.kubernetes.KubeLookup;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.edge.store.StoreAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What runs workloads on a node, as it was found when the node enrolled. It becomes the node's `edge.yaml`, which
/// people may change.
///
/// @param kubeconfig empty if there is none, or none is needed
/// @param images the store that the runtime reads; empty if it wasn't found
record FoundRuntime(Kind kind, Optional<Path> kubeconfig, Optional<StoreAddress> images) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/:,=+-]*");

    /// Looks for whatever runs workloads here.
    ///
    /// @param podman whether this machine has it; it is used if no Kubernetes answers
    /// @return empty if nothing was found
    static Optional<FoundRuntime> look(KubeLookup kubernetes, boolean podman) {
        if (kubernetes instanceof KubeLookup.Found) {
            return Optional.of(of(Kind.KUBERNETES, kubernetes));
        }
        return podman ? Optional.of(of(Kind.PODMAN, kubernetes)) : Optional.empty();
    }

    /// Looks for what somebody says is here.
    static FoundRuntime of(Kind kind, KubeLookup kubernetes) {
        return switch (kind) {
            case KUBERNETES ->
                new FoundRuntime(
                        kind,
                        kubernetes instanceof KubeLookup.Found found ? found.kubeconfig() : Optional.empty(),
                        ContainerdStore.usualSocket()
                                .map(socket ->
                                        new StoreAddress.Containerd(Optional.of(socket), StoreAddress.KUBERNETES)));
            case PODMAN, NONE -> new FoundRuntime(kind, Optional.empty(), Optional.empty());
        };
    }

    /// Writes the settings of the node, unless somebody has written them before.
    ///
    /// @return whether they were written
    /// @throws dev.boltseal.base.failure.Failure as [StateDirectory#create]
    boolean write(StateDirectory state, Path settings) {
        state.create();
        if (Files.exists(settings)) {
            return false;
        }
        try {
            DurableFile.replace(settings, yaml().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw state.unusable(e);
        }
    }

    private String yaml() {
        return Stream.of(
                        Stream.of(
                                "# What boltseal-edge found on this node when it enrolled. You may change it;",
                                "# `boltseal-edge config show` explains each setting.",
                                "runtime: " + kind.text()),
                        kubeconfig.stream().map(file -> "kubeconfig: " + scalar(file.toString())),
                        images.stream().map(store -> "images: " + scalar(store.toString())))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    /// For people, such as `kubernetes (/etc/rancher/k3s/k3s.yaml)`.
    @Override
    public String toString() {
        return kind.text() + kubeconfig.map(" (%s)"::formatted).orElse("");
    }
}
