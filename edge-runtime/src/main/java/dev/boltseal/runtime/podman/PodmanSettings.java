package dev.boltseal.runtime.podman;

import dev.boltseal.runtime.render.ImageSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a machine adds to every workload.
///
/// @param program Podman's path, or its name on the search path
/// @param files where the files of workloads are, which only the owner may enter
/// @param images by what references pods name their images
/// @param layout the OCI layout that has this node's images; empty if Podman pulls them
/// @param node the machine's name, for people
/// @param deadline how long a workload may take to start
public record PodmanSettings(
        String program,
        Path files,
        ImageSource images,
        Optional<Path> layout,
        Optional<String> node,
        Duration deadline) {}
