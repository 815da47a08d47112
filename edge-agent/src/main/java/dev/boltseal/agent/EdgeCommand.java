package dev.boltseal.agent;

import picocli.CommandLine.Command;

/// The root of all commands; does nothing by itself.
@Command(
        name = "boltseal-edge",
        description = "Bring sealed bundles into this cluster.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge enroll --name plant-7 -o /media/usb",
            "  boltseal-edge trust install /media/usb/trust-1.json",
            "  boltseal-edge workloads import -f /media/usb/opcua_20261122131500.zip --into oci:/srv/images"
        })
final class EdgeCommand {}
