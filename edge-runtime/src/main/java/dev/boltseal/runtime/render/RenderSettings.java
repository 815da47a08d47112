package dev.boltseal.runtime.render;

import java.time.Duration;
import java.util.Optional;

/// What a cluster adds to the objects of every workload.
///
/// @param namespace in which everything is
/// @param images where pods find their images
/// @param node on which pods have to run, as its label `kubernetes.io/hostname` names it; empty if on any
/// @param deadline how long a deployment may take before it counts as failed
public record RenderSettings(String namespace, ImageSource images, Optional<String> node, Duration deadline) {}
