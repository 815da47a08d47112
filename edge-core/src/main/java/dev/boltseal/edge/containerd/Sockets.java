package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where containerd listens.
///
/// @param usual in the order in which they are looked for
record Sockets(List<Path> usual) {
    /// K3s and RKE2 bring a containerd of their own, which may run beside the distribution's.
    static final Sockets USUAL = new Sockets(
            List.of(Path.of("/run/k3s/containerd/containerd.sock"), Path.of("/run/containerd/containerd.sock")));

    Sockets {
        usual = List.copyOf(usual);
    }

    /// The first that is there, or may be there behind a directory that this user must not look into.
    ///
    /// @throws Failure `CONTAINERD_MISSING`
    Path find() {
        return usual.stream()
                .filter(socket -> !Files.notExists(socket))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.CONTAINERD_MISSING,
                        "no-socket",
                        Facts.of("socket", usual.getFirst(), "otherSocket", usual.getLast())));
    }
}
