/// Tests against registries in containers; skipped only where no Docker engine runs.
@NullMarked
package dev.boltseal.samples.container;

import org.jspecify.annotations.NullMarked;
