/// containerd as an image store, through its own gRPC API, for the one node that it runs on.
///
/// Takes a [dev.boltseal.edge.store.StoreAddress.Containerd]; gives a [ContainerdStore]; fails with
/// `CONTAINERD_MISSING`, `CONTAINERD_FORBIDDEN`, `CONTAINERD_UNSUPPORTED`, `NAMESPACE_MISSING`, `CONTAINERD_LOST`,
/// `NO_SPACE`, `STORE_FAILED`. Works with containerd 1.6 and later; the methods that are called have not changed since
/// 1.2.
///
/// What is done, and why nothing of it gets lost:
///
/// | step | calls | what containerd keeps |
/// |---|---|---|
/// | begin | Leases/Create | a lease `boltseal-<bundle>`, for 24 h |
/// | is a blob held? | Leases/AddResource, then Content/Info | the blob, if it is there, from before it was asked for |
/// | receive | Content/Write: stat, write…, commit | a part that the next import goes on with; then the blob |
/// | manifests, indexes | the same, or Content/Update | `containerd.io/gc.ref.content.*` to what they point at |
/// | names | Content/Info of every blob, Images/Create or Update | the images |
/// | end | Leases/Delete of every lease of the bundle | – |
///
/// **Durable.** containerd synchronises a blob's file before it gives it its name, and its database with each change,
/// but not the directory of the names; that is done here, before anybody records that the blobs are there. Where this
/// process does not see the directory, a power cut in the seconds after an import may cost a blob of it.
///
/// **Parts.** A blob of which only the begin was sent stays, under the reference `boltseal-<digest>`, as long as the
/// lease. The next import sends what is missing; containerd hashes the part again, and refuses to commit what does
/// not have its digest. A blob that another namespace has is not sent either: containerd offers it as a part that is
/// whole, and adds it to this namespace at commit. Where another import writes the same blob, this one waits as long as
/// that goes on, and takes what is there then.
///
/// **Leases.** An import that fails leaves its lease, so that what it stored is there when it is tried again. After
/// 24 h without that, the next garbage collection removes lease and blobs. One that failed before anything was stored
/// takes its lease along. Leases cannot be prolonged: a second try takes another one, and the last ends them all.
///
/// **Names.** `registry/repository:tag` and `registry/repository@digest`, labelled as the kubelet's own pulls are and
/// pinned against its garbage collection. Where the publisher's name stands for an index of more platforms, the image
/// also gets the name by that digest, as it does when the kubelet pulls it: pods that pin the index find it. Blobs are
/// unpacked when a container first needs them. Two labels say that an import gave the name: `dev.boltseal/image` is
/// the image's name in the bundle, `dev.boltseal/named` the name with the digest that it had. Where the latter is not
/// true any more, somebody moved or copied the name, and it is not ours to list or to take away.
///
/// Source: containerd/api/services, 1.6.20 and 2.1.4; containerd/images, `ChildGCLabels`; containerd/docs,
/// garbage-collection.md.
@NullMarked
package dev.boltseal.edge.containerd;

import org.jspecify.annotations.NullMarked;
