package dev.boltseal.cli;

import picocli.CommandLine.Command;

/// The root of all commands; it does nothing by itself.
@Command(
        name = "boltseal",
        description = "Build sealed bundles of container workloads for clusters that have no network.",
        footer = {
            "",
            "Example:",
            "  boltseal keygen",
            "  boltseal cluster add enrolment-plant-7.json",
            "  boltseal build --app opcua --app-version 1.0.1 --cluster plant-7 -o opcua.zip",
            "  boltseal verify opcua.zip --trust trust-1.json"
        })
final class BoltsealCommand {}
