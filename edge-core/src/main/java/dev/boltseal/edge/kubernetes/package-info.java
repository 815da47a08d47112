/// Which Kubernetes this cluster is, where it is one.
///
/// Takes the kubeconfig that K3s and kubeadm write; gives the UID of the namespace `kube-system`, or the reason why
/// there is none: both are answers ([KubeLookup]), and nothing fails because of them. One GET over HTTPS, with the
/// kubeconfig's own authority and client certificate or token; nobody else's authority counts, and no proxy.
@NullMarked
package dev.boltseal.edge.kubernetes;

import org.jspecify.annotations.NullMarked;
