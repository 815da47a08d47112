/// Uses containerd as an image store, through its own gRPC API, on the node where it runs.
///
/// Takes a [dev.boltseal.edge.store.StoreAddress.Containerd]; gives a [ContainerdStore]; fails with
/// `CONTAINERD_MISSING`, `CONTAINERD_FORBIDDEN`, `CONTAINERD_UNSUPPORTED`, `NAMESPACE_MISSING`, `CONTAINERD_LOST`,
/// `NO_SPACE`, `STORE_FAILED`. Works with containerd 1.6 and later; the methods it calls have not changed since
/// 1.2.
///
/// The steps of an import, and what containerd keeps after each of them:
///
/// | step | calls | what containerd keeps |
/// |---|---|---|
/// | begin | Leases/Create | a lease `boltseal-<bundle>`, for 24 h |
/// | is a blob held? | Leases/AddResource, then Content/Info | the blob, if it is there; leased before we ask for it |
/// | receive | Content/Write: stat, write…, commit | a part that the next import continues; then the blob |
/// | manifests, indexes | the same, or Content/Update | `containerd.io/gc.ref.content.*` to what they refer to |
/// | names | Content/Info of every blob, Images/Create or Update | the images |
/// | end | Leases/Delete of every lease of the bundle | – |
///
/// **Durable.** containerd synchronises a blob's file before it gives it its name, and its database at each
/// change, but not the directory of these names. We do that here, before anybody records that the blobs are there.
/// If this process can't see the directory, a power cut in the seconds after an import may lose a blob.
///
/// **Parts.** A blob of which only the beginning was sent stays, under the reference `boltseal-<digest>`, as long
/// as the lease. The next import sends what is missing; containerd hashes the part again, and refuses to commit
/// content with another digest. A blob that another namespace has isn't sent either: containerd offers it as a
/// complete part, and adds it to this namespace at commit. If another import is writing the same blob, this one
/// waits until that has ended, and then uses what is there.
///
/// **Leases.** An import that fails leaves its lease, so that what it stored is still there for the next try. If
/// there is none within 24 h, the next garbage collection removes the lease and the blobs. An import that failed
/// before it stored anything removes its lease. Leases can't be prolonged: a second try takes another one, and the
/// last try ends them all.
/// **Names.** `registry/repository:tag` and `registry/repository@digest`, with the same labels as on the kubelet's
/// own pulls, and pinned against its garbage collection. If the publisher's name refers to an index with more
/// platforms, the image also gets the name with that index's digest, as it does when the kubelet pulls it, so that
/// pods that pin the index find it. Blobs are unpacked when a container first needs them. Two labels show that an
/// import gave the name: `dev.boltseal/image` is the image's name in the bundle, and `dev.boltseal/named` is the
/// name with the digest that it had then. If the latter is no longer true, somebody moved or copied the name, so
/// we neither list nor remove it. `dev.boltseal/cluster`, `/workload` and `/bundle` say which bundle came with the
/// image last; the cluster is its id and epoch.
///
/// Source: containerd/api/services, 1.6.20 and 2.1.4; containerd/images, `ChildGCLabels`; containerd/docs,
/// garbage-collection.md.
@NullMarked
package dev.boltseal.edge.containerd;

import org.jspecify.annotations.NullMarked;
