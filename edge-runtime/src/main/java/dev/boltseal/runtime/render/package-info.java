/// Renders workloads as Kubernetes objects.
///
/// Takes a [dev.boltseal.edge.runtime.RunnableWorkload] and [RenderSettings]; gives [WorkloadObjects]. It is pure:
/// the same input gives the same objects, and nothing is asked of a cluster. Podman runs the same objects.
///
/// For a workload `w`, whose bundle's `bundle.json` has the SHA-256 `0123456789…`:
///
/// | object | name | when |
/// |---|---|---|
/// | ConfigMap, or Secret if the definition was encrypted | `w-0123456789` | always; it can't be changed afterwards |
/// | PersistentVolumeClaim | `w-<volume>` | for each persistent volume |
/// | Service, ClusterIP | `w` | if there are service ports |
/// | Service, NodePort | `w-exposed` | if service ports are exposed |
/// | Deployment | `w` | always |
///
/// The ConfigMap has the app's `app.yaml`, and the content of each text volume. It is named after the bundle, so pods
/// of
/// the version before keep theirs until they are gone. The Secret also has the environment and the arguments, so
/// nothing
/// that was encrypted stands in another object.
///
/// The label `app.kubernetes.io/name` is the workload's name, and `app.kubernetes.io/managed-by` is `boltseal`.
///
/// Values and arguments reach the app exactly as they are written: Kubernetes would replace `$(NAME)` in them, so they
/// are escaped.
///
/// Source: Kubernetes 1.34 API reference.
@NullMarked
package dev.boltseal.runtime.render;

import org.jspecify.annotations.NullMarked;
