/// What runs workloads here, as the rest of the node sees it. The runtimes themselves are in other modules.
///
/// A [RunnableWorkload] is a bundle that came in and can be handed to a runtime.
@NullMarked
package dev.boltseal.edge.runtime;

import org.jspecify.annotations.NullMarked;
