package dev.boltseal.edge.runtime;

/// Where a port of a workload can be reached.
///
/// @param port its name in the definition
/// @param address `HOST:PORT`
/// @param inside whether only other workloads reach it there
public record PortAddress(String port, String address, boolean inside) {}
