/// Which images of a store are needed, which are not, and how the latter go.
///
/// Takes a [dev.boltseal.edge.node.Node] and an image store; gives what is stored and for which bundle; fails with the
/// codes of both, and with `STATE_WRONG` if the documents of a bundle that is needed are gone.
///
/// | of the bundles of a workload | their images |
/// |---|---|
/// | being applied, applied, being deleted | stay |
/// | accepted, staged or not | stay |
/// | replaced, and among the newest that `keep_versions` counts | stay |
/// | replaced before that | go when a newer version runs, with the documents of their bundles |
/// | dead | go when somebody asks for it |
///
/// An image stays as long as any bundle needs it, of whichever workload. Images whose origin is another cluster or
/// epoch, or isn't recorded, are never removed, and neither are images that no import named.
///
/// **Beside an import.** The needs are looked up, and the name is removed, in one step of the node. A bundle is
/// accepted in a step, too, and gives its images their names after it: so either its needs are seen here, or it gives
/// the names again afterwards. Its blobs are safe: in containerd under its lease; a layout isn't opened twice; a
/// registry keeps blobs until its own garbage collection.
///
/// **Interrupted.** Each image goes by itself, and the documents of the bundles last, so that the next run finds what
/// is left.
@NullMarked
package dev.boltseal.edge.images;

import org.jspecify.annotations.NullMarked;
