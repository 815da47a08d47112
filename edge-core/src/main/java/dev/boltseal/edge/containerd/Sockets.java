package dev.boltseal.edge.containerd;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where containerd's socket is.
///
/// @param usual paths in the order in which they are tried
record Sockets(List<Path> usual) {
    /// K3s and RKE2 bring their own containerd, which may run beside the distribution's.
    static final Sockets USUAL = new Sockets(
            List.of(Path.of("/run/k3s/containerd/containerd.sock"), Path.of("/run/containerd/containerd.sock")));

    Sockets {
        usual = List.copyOf(usual);
    }

    /// The first one that is there.
    Optional<Path> present() {
        return usual.stream().filter(Files::exists).findFirst();
    }

    /// The first one that exists, or that may exist in a directory that this user can't read.
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
