/// Identifies the Kubernetes of this cluster, if there is one.
///
/// Takes the kubeconfig that K3s and kubeadm write; gives the UID of the namespace `kube-system`, or the reason
/// why there is none. Both are answers ([KubeLookup]), and nothing fails because of them. It makes one GET over
/// HTTPS, with the kubeconfig's own authority and client certificate or token; it trusts no other authority and
/// uses no proxy.
@NullMarked
package dev.boltseal.edge.kubernetes;

import org.jspecify.annotations.NullMarked;
