package dev.boltseal.format.app;

import java.util.Optional;

/// Where an app can be reached: an item of `system.ports`.
public sealed interface Port {
    /// Unique in the app.
    String name();

    /// A port of the node, on which the app itself listens.
    record Host(String name, int port) implements Port {}

    /// A port of the workload's service: `<workload>:<port>` for others in the cluster.
    ///
    /// @param containerPort on which the app listens
    /// @param exposure how it can be reached from outside the cluster; empty if it can't
    record Service(String name, int port, int containerPort, Optional<Exposure> exposure) implements Port {}

    /// A port of every node that leads to a service.
    ///
    /// @param nodePort from 30000 to 32767; empty if the cluster chooses
    record Exposure(Optional<Integer> nodePort) {}
}
