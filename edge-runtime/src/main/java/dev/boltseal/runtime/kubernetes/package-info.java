/// Runs workloads on Kubernetes.
///
/// Takes a kubeconfig, or the account of the pod that it runs in; gives a [KubernetesRuntime]; fails with
/// `RUNTIME_UNREACHABLE`, `RUNTIME_FORBIDDEN`, `RUNTIME_FAILED`, `RUNTIME_REFUSED`, `NAME_TAKEN`.
///
/// **Applying.** Every object goes by server-side apply with the field manager `boltseal`, by force, in the order of
/// [dev.boltseal.runtime.render.WorkloadObjects]. Before the first one, each name is looked up: an object that isn't
/// ours is left alone, and nothing is applied. Volume claims that exist are left as they are, because their
/// specification can't be changed. Starting and stopping is applying with another number of replicas.
///
/// **Waiting.** Watches tell when to look again; then everything is listed anew, as it also is every ten seconds. The
/// deployment's own conditions are not enough, since its controller doesn't judge progress again after the first
/// success, and doesn't look at reasons of pods. What counts as running and as failed is in [Rollout].
///
/// **What is left.** ConfigMaps, Secrets and Services that the newest version doesn't have are removed once it runs;
/// volume claims only with the workload.
///
/// Source: Kubernetes 1.34: "Server-Side Apply", "Deployments"; kubernetes/pkg/controller/deployment, `progress.go`;
/// kubernetes/pkg/kubelet/images and container, reasons of waiting containers.
@NullMarked
package dev.boltseal.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
