package dev.boltseal.agent;

import picocli.CommandLine.Command;

/// The root of all commands; it does nothing by itself.
@Command(
        name = "boltseal-edge",
        description = "Install workloads from sealed bundles on a cluster that has no network.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge enroll --name plant-7 -o /media/stick",
            "  boltseal-edge trust install /media/stick/trust-1.json",
            "  boltseal-edge workloads import opcua.zip --into oci:/srv/images"
        })
final class EdgeCommand {}
